import { expect, it } from "vitest";
import { defaultPolicy } from "./default-policy";

const write = { id: "write", needs: [] };
const decide = { id: "decide", needs: ["write"], decides: "write", gate: "rfc" };

it("asks about a design where the decision about it is the result", () => {
  expect(defaultPolicy([write, decide]).rfc).toBe("ask");
});

it("asks about none where it is built at once, or there is none", () => {
  expect(defaultPolicy([write, decide, { id: "build", needs: ["decide"] }]).rfc).toBe("allow");
  expect(defaultPolicy([write])).toMatchObject({ plan: "ask", rfc: "allow", merge: "ask" });
});
