import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { jsonWithKept, keptHash, keptJson } from "./kept-json";

it("writes a record as JSON.stringify does, with long parts that are written once", () => {
  const system = [{ text: 'Line one\n"two" \u2028 \ud800', cache: true }];
  const record = {
    ...{ model: "m", from: 0, left: undefined, none: null, words: "ä\u0000" },
    ...{ system, tools: [], messages: [{ role: "user", at: new Date(0) }] },
  };
  const long = ["system", "tools", "none", "left", "words"];
  expect(jsonWithKept(record, long)).toBe(JSON.stringify(record));
  expect(jsonWithKept({ ...record, system: [...system, { text: "more" }] }, long)).toContain("more");
  expect(jsonWithKept({}, long)).toBe("{}");
});

it("names what it has written out by its hash", () => {
  const tools = [{ name: "finish" }];
  expect(keptJson(tools)).toBe(keptJson([{ name: "finish" }]));
  expect(keptHash(tools)).toBe(createHash("sha256").update(JSON.stringify(tools)).digest("hex"));
  expect(keptHash(tools)).toBe(keptHash([{ name: "finish" }]));
});
