import { describe, expect, it } from "vitest";
import { changedLines } from "./changed-lines";

const diff = `diff --git a/src/a.ts b/src/a.ts
index 1..2 100644
--- a/src/a.ts
+++ b/src/a.ts
@@ -1,3 +1,4 @@ export
 one
-two
+deux
++++ b/not/a/path
 three
@@ -10 +12 @@
-ten
+dix
diff --git a/new.ts b/new.ts
--- /dev/null
+++ b/new.ts
@@ -0,0 +1,2 @@
+a
+b
\\ No newline at end of file
diff --git a/gone.ts b/gone.ts
--- a/gone.ts
+++ /dev/null
@@ -1 +0,0 @@
-x
`;

describe("changedLines", () => {
  it("counts lines as the new file does", () => {
    expect([...changedLines(diff)]).toEqual([
      ["src/a.ts", new Set([2, 3, 12])],
      ["new.ts", new Set([1, 2])],
    ]);
  });

  it("survives a diff that was cut", () => {
    expect([...changedLines(`${diff.slice(0, diff.indexOf("++++"))}[cut: more]\n`)]).toEqual([
      ["src/a.ts", new Set([2])],
    ]);
    expect(changedLines("").size).toBe(0);
  });
});
