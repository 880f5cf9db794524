import { expect, it } from "vitest";
import type { LinePlace } from "@/contracts/review-threads";
import { isPlaceInDiff } from "./place-in-diff";

const diff = `diff --git a/src/a.ts b/src/a.ts
--- a/src/a.ts
+++ b/src/a.ts
@@ -10,2 +10,3 @@ function a() {
 one
--- two
+two
+three
@@ -40 +41 @@
-x
+y
\\ No newline at end of file
diff --git a/src/gone.ts b/src/gone.ts
--- a/src/gone.ts
+++ /dev/null
@@ -1,2 +0,0 @@
-a
-b
diff --git a/src/before.ts b/src/after.ts
rename from src/before.ts
rename to src/after.ts
--- a/src/before.ts
+++ b/src/after.ts
@@ -3 +3 @@
-a
+b
`;
const at = (file: string, line: number, change: Partial<LinePlace> = {}) =>
  isPlaceInDiff(diff, { file, side: "new", line, endLine: line, ...change });

it.each([
  ["a changed line", at("src/a.ts", 11), true],
  ["a line beside it", at("src/a.ts", 10), true],
  ["a range across two hunks", at("src/a.ts", 12, { endLine: 41 }), true],
  ["a line that is not shown", at("src/a.ts", 13), false],
  ["a range that ends beyond", at("src/a.ts", 12, { endLine: 60 }), false],
  ["the old side's last line", at("src/a.ts", 11, { side: "old" }), true],
  ["a line only the new side has", at("src/a.ts", 12, { side: "old" }), false],
  ["a deleted file's line", at("src/gone.ts", 2, { side: "old" }), true],
  ["a deleted file's line as it is now", at("src/gone.ts", 1), false],
  ["a renamed file's line", at("src/after.ts", 3, { side: "old" }), true],
  ["another file", at("../../etc/passwd", 1), false],
])("%s", (_what, is, expected) => {
  expect(is).toBe(expected);
});
