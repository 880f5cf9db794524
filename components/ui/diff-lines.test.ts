import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffLines } from "./diff-lines";

const short = (before: string, after: string) =>
  diffLines(before, after).map(({ kind, text }) => `${{ same: " ", added: "+", removed: "-" }[kind]}${text}`);

describe("the lines of a difference", () => {
  it("keep what both have and number both sides", () => {
    expect(short("a\nb\nc", "a\nx\nc\nd")).toEqual([" a", "-b", "+x", " c", "+d"]);
    expect(diffLines("a\nb", "b").map(({ oldLine, newLine }) => [oldLine, newLine])).toEqual([
      [1, null],
      [2, 1],
    ]);
    expect(short("a", "a")).toEqual([" a"]);
  });

  it("give both texts back, whatever they are", () => {
    const text = fc
      .array(fc.constantFrom("a", "b", "", "c"), { maxLength: 12 })
      .map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffLines(before, after);
        const side = (not: "added" | "removed") =>
          lines.filter(({ kind }) => kind !== not).map((line) => line.text);
        expect(side("added").join("\n")).toBe(before);
        expect(side("removed").join("\n")).toBe(after);
      }),
    );
  });
});
