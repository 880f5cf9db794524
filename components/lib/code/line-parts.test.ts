import { describe, expect, it } from "vitest";
import { lineParts } from "./line-parts";

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
});
