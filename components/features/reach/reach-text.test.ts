import { describe, expect, it } from "vitest";
import { reachText, readReach } from "./reach-text";

describe("what agents may reach, as typed", () => {
  it("is the same again when nothing was changed", () => {
    const reach = {
      hosts: [
        { host: "*.example.com:8443", private: false },
        { host: "127.0.0.1:8080", private: true },
      ],
      databases: ["SHOP_DB"],
    };
    expect(readReach(reachText(reach))).toEqual({ ok: true, reach });
    expect(readReach({ hosts: " \n", databases: "" })).toEqual({
      ok: true,
      reach: { hosts: [], databases: [] },
    });
  });

  it.each([
    ["http://api.example.com", ""],
    ["api.example.com public", ""],
    ["", "postgres://user:pass@host"],
    ["", "shop"],
  ])("says which line cannot be: %j %j", (hosts, databases) => {
    const result = readReach({ hosts, databases });
    expect(result).toMatchObject({ ok: false, problem: expect.stringContaining(hosts || databases) });
  });
});
