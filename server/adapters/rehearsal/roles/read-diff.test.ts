import { expect, it } from "vitest";
import { readDiff } from "./read-diff";

it("numbers added lines as in the new file, and leaves deleted files out", () => {
  const diff = [
    "diff --git a/src/a.ts b/src/a.ts",
    "--- a/src/a.ts",
    "+++ b/src/a.ts",
    "@@ -3,3 +3,4 @@ function a() {",
    " same",
    "-old",
    "+new",
    "+++ counter;",
    " same",
    "diff --git a/gone.ts b/gone.ts",
    "--- a/gone.ts",
    "+++ /dev/null",
    "@@ -1 +0,0 @@",
    "-x",
  ].join("\n");
  expect(readDiff(diff)).toEqual([
    {
      path: "src/a.ts",
      isNew: false,
      added: [
        { number: 4, text: "new" },
        { number: 5, text: "++ counter;" },
      ],
    },
  ]);
});
