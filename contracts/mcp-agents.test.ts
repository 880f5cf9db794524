import { expect, it } from "vitest";
import { lentToNobody } from "./mcp-agents";

const agents = [
  { name: "researcher", callsign: "link" },
  { name: "architect", callsign: "sage" },
];

it.each([
  [["researcher", "*"], null],
  [["reseacher"], "There is no agent named reseacher; did you mean researcher?"],
  [["architect", "sage"], "There is no agent named sage; sage is the callsign of architect."],
  [["everybody"], "There is no agent named everybody."],
])("of %j says %j", (names, says) => {
  expect(lentToNobody(names, agents)).toBe(says);
});
