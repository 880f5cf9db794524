import { describe, expect, it } from "vitest";
import type { RosterView } from "@/contracts/roster";
import { callsignsOf } from "./callsigns";

const roster = {
  agents: [{ name: "architect", callsign: "sage", title: "Chief architect" }],
} as unknown as RosterView;

describe("callsignsOf", () => {
  it("has them by the roster, and a name that it does not know as it is", () => {
    expect(callsignsOf(roster)("architect")).toEqual({ callsign: "sage", role: "chief architect" });
    expect(callsignsOf(undefined)("architect")).toEqual({ callsign: "architect", role: "" });
  });

  it("keeps the title that an agent began with, and says what it was edited to since", () => {
    const begun = new Map([["architect", "Software architect"]]);
    expect(callsignsOf(roster, begun)("architect")).toEqual({
      ...{ callsign: "sage", role: "software architect", editedTo: "Chief architect" },
    });
    expect(callsignsOf(roster, new Map([["architect", null]]))("architect").role).toBe("chief architect");
  });
});
