import { expect, it } from "vitest";
import { wholeFilesIn } from "./whole-files";

const added = (path: string, lines: string[]) =>
  [
    `diff --git a/${path} b/${path}`,
    ...["new file mode 100644", "index 0000000..b094b57", "--- /dev/null", `+++ b/${path}`],
    `@@ -0,0 +1,${lines.length} @@`,
    ...lines.map((line) => `+${line}`),
    "",
  ].join("\n");
const changed =
  "diff --git a/b.ts b/b.ts\nindex 1..2 100644\n--- a/b.ts\n+++ b/b.ts\n@@ -1,2 +1,2 @@\n-a\n+b\n c\n";

it("finds the files that a diff adds, and their whole texts", () => {
  const files = wholeFilesIn(added("a.ts", ["@@ -1 +1 @@", "+", ""]) + changed + added("c d.ts", ["one"]));
  expect([...files]).toEqual([
    ["a.ts", "@@ -1 +1 @@\n+\n\n"],
    ["c d.ts", "one\n"],
  ]);
});

it("leaves out a file whose end was cut off", () => {
  const diff = added("a.ts", ["one", "two"]).slice(0, -5);
  expect(wholeFilesIn(diff).size).toBe(0);
});

it("knows that the last line has no end", () => {
  const text = added("a.ts", ["one"]);
  expect(wholeFilesIn(`${text}\\ No newline at end of file\n`).get("a.ts")).toBe("one");
});
