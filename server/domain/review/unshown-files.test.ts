import { expect, it } from "vitest";
import { unshownFiles } from "./unshown-files";

const part = (path: string) =>
  `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1,1 +1,1 @@\n-a\n+b\n`;
const cut = "[cut: this diff has more than 60000 bytes]\n";

it("names what a diff that was cut does not show whole", () => {
  const diff = `${part("src/a.ts")}${part("src/b.ts")}${cut}`;
  expect(unshownFiles(diff, ["src/a.ts", "src/b.ts", "src/z.ts"])).toEqual(["src/b.ts", "src/z.ts"]);
});

it("takes both names of a renamed file for shown", () => {
  const renamed =
    "diff --git a/old.ts b/new.ts\nsimilarity index 100%\nrename from old.ts\nrename to new.ts\n";
  expect(unshownFiles(`${renamed}${part("src/b.ts")}${cut}`, ["old.ts", "new.ts", "src/b.ts"])).toEqual([
    "src/b.ts",
  ]);
});

it("names nothing of a diff that is whole, whatever its files say", () => {
  expect(unshownFiles(`${part("src/a.ts")}+${cut}${part("src/b.ts")}`, ["src/a.ts", "src/b.ts"])).toEqual([]);
});
