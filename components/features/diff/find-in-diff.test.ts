import { parseDiff } from "react-diff-view";
import { expect, it } from "vitest";
import { findInLines } from "@/components/lib/code/find-in-lines";
import { markedTokens } from "./diff-tokens";
import { hitsByFile, lineMarks, rowsOf } from "./find-in-diff";

const files = parseDiff(`diff --git a/a.ts b/a.ts
--- a/a.ts
+++ b/a.ts
@@ -10,3 +10,3 @@
 const euro = 1;
-const price = 2 * euro;
+const price = 3 * euro + euro;
 export { price };
diff --git a/b.ts b/b.ts
--- /dev/null
+++ b/b.ts
@@ -0,0 +1,1 @@
+euro();
`);
const rows = rowsOf(files);
const hits = findInLines(
  rows.map(({ change }) => change.content),
  "euro",
  false,
);

it("finds words over all files, in the order in which they are shown", () => {
  expect(hits.map(({ line }) => line)).toEqual([1, 2, 3, 3, 5]);
  expect([...hitsByFile(rows, hits)].map(([file, own]) => [file.newPath, own.length])).toEqual([
    ["a.ts", 4],
    ["b.ts", 1],
  ]);
});

it("marks each on its own side and line, the one that is looked at otherwise", () => {
  const found = lineMarks(rows, hits.slice(0, 4), hits[2] ?? null);
  expect(found.map(({ side, line, marks }) => [side, line, marks.map(({ current }) => current)])).toEqual([
    ["new", 10, [false]],
    ["old", 11, [false]],
    ["new", 11, [true, false]],
  ]);
  const tokens = markedTokens(null, null, found);
  const line = tokens?.new[10] ?? [];
  expect(line.map(({ text, mark }) => [text, mark])).toEqual([
    ["const price = 3 * ", null],
    ["euro", "current"],
    [" + ", null],
    ["euro", "hit"],
    [";", null],
  ]);
});

it("leaves lines as they are where nothing is found", () => {
  const plain = { old: [], new: [[{ type: "coloured", text: "a", mark: null }]] };
  expect(markedTokens(plain, null, [])).toBe(plain);
  const colours = { old: [], new: [[{ content: "a", color: "red" }]] };
  const marked = markedTokens(plain, colours, [{ side: "new", line: 3, text: "b", marks: [] }]);
  expect(marked?.new[0]).toBe(plain.new[0]);
});
