import { describe, expect, it } from "vitest";
import { lineParts, markedParts } from "./line-parts";

const link = (column: number, length: number) => ({ column, length, path: "b.ts", line: 3 });

describe("a line of code", () => {
  it("is cut where names begin and end, whatever its tokens are", () => {
    const tokens = [
      { content: "  return ", color: "red" },
      { content: "euro(seat)", color: "blue" },
    ];
    const parts = lineParts("  return euro(seat)", tokens, [link(10, 4), link(15, 4)]);
    expect(parts.map(({ text, link: to, color }) => [text, to !== null, color])).toEqual([
      ["  return ", false, "red"],
      ["euro", true, "blue"],
      ["(", false, "blue"],
      ["seat", true, "blue"],
      [")", false, "blue"],
    ]);
  });

  it("is whole without tokens or links, also when it is empty", () => {
    expect(lineParts("plain", undefined, [])).toEqual([{ text: "plain", color: undefined, link: null }]);
    expect(lineParts("", undefined, [])).toEqual([]);
    expect(
      lineParts(
        "ab",
        [
          { content: "a", color: "x" },
          { content: "b", color: "y" },
        ],
        [link(1, 2)],
      ),
    ).toHaveLength(2);
  });

  it("is cut where what was searched for begins and ends, also across names", () => {
    const parts = lineParts("return euro(1)", undefined, [link(8, 4)]);
    const marks = [
      { start: 5, end: 9, current: true },
      { start: 12, end: 13, current: false },
    ];
    expect(markedParts(parts, marks).map(({ text, mark, link: to }) => [text, mark, to !== null])).toEqual([
      ["retur", null, false],
      ["n ", "current", false],
      ["eu", "current", true],
      ["ro", null, true],
      ["(", null, false],
      ["1", "hit", false],
      [")", null, false],
    ]);
    expect(markedParts(parts, []).map(({ text }) => text)).toEqual(["return ", "euro", "(1)"]);
  });
});
