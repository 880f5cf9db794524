import { type FileData, parseDiff } from "react-diff-view";
import { expect, it } from "vitest";
import { placeOfLines, quoteAt, rowOf } from "./line-place";

const diff = `diff --git a/src/a.ts b/src/a.ts
--- a/src/a.ts
+++ b/src/a.ts
@@ -10,3 +10,4 @@
 keep
-old
+new
+more
 last
`;
const file = parseDiff(diff)[0] as FileData;
const at = (side: "old" | "new", line: number, endLine = line) => ({
  ...{ file: "src/a.ts", side, line, endLine },
});

it("finds the row of a line on its side, and of a range its last one", () => {
  expect(rowOf(file, at("new", 11), "new")).toBe("I11");
  expect(rowOf(file, at("old", 11), "old")).toBe("D11");
  expect(rowOf(file, at("new", 10, 12), "keep\nnew\nmore")).toBe("I12");
  expect(quoteAt(file, at("new", 12, 13))).toBe("more\nlast");
});

it("finds none where the lines are not shown, read otherwise, or belong to another file", () => {
  expect(rowOf(file, at("new", 40), null)).toBeNull();
  expect(rowOf(file, at("new", 11), "something else")).toBeNull();
  expect(rowOf(file, { ...at("new", 11), file: "src/b.ts" }, "new")).toBeNull();
  expect(rowOf(file, at("new", 12, 20), null)).toBeNull();
});

it("follows lines that were chosen before to the one other place that reads so", () => {
  const chosen = (line: number, quote: string, endLine = line) => ({
    place: at("new", line, endLine),
    quote,
  });
  expect(placeOfLines([file], chosen(11, "new"))).toEqual(at("new", 11));
  expect(placeOfLines([file], chosen(8, "new\nmore", 9))).toEqual(at("new", 11, 12));
  expect(placeOfLines([file], chosen(11, "gone"))).toBeNull();
  expect(placeOfLines([], chosen(11, "new"))).toBeNull();
  const twice = parseDiff(diff.replace("+more", "+new")) as FileData[];
  expect(placeOfLines(twice, chosen(8, "new"))).toBeNull();
  const blank = parseDiff(diff.replace("+more", "+")) as FileData[];
  expect(placeOfLines(blank, chosen(40, ""))).toEqual(at("new", 12));
});
