import { describe, expect, it } from "vitest";
import { addresseeOf } from "./addressee";

const agents = [
  { name: "backend-developer", callsign: "sol" },
  { name: "frontend-developer", callsign: "ivy" },
];
const read = (text: string) => addresseeOf(text, agents);

describe("who a message is for", () => {
  it.each([
    "@sol use cm",
    "@Sol use cm",
    " @sol use cm",
    "@sol: use cm",
    "@SOL, use cm",
    "@sol:use cm",
    "@backend-developer use cm",
    "\n@Backend-Developer:\n use cm",
  ])("is the agent that %j begins with", (text) => {
    expect(read(text)).toEqual({ kind: "agent", agent: agents[0], text: "use cm" });
  });

  it.each(["Use cm", "ask @sol about cm", "@types/node is missing", "mail@sol use"])(
    "is the team for %j",
    (text) => {
      expect(read(text)).toEqual({ kind: "team", text });
    },
  );

  it.each(["@team use cm", "@all: use cm", "@Everybody use cm"])(
    "is the team for %j, by its name",
    (text) => {
      expect(read(text)).toEqual({ kind: "team", text: "use cm" });
    },
  );

  it("is nobody for a name that there is not, nor for a name without words", () => {
    expect(read("@nobody use cm")).toEqual({ kind: "unknown", name: "nobody" });
    expect(read("@constructor use cm")).toEqual({ kind: "unknown", name: "constructor" });
    expect(read("@sol: ")).toEqual({ kind: "empty", name: "sol" });
  });
});
