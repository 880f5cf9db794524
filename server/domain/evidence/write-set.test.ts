import fc from "fast-check";
import picomatch from "picomatch";
import { describe, expect, it } from "vitest";
import { matchesWriteSet, violations } from "./write-set";

describe("matchesWriteSet", () => {
  it.each([
    ["src/a.ts", ["src/a.ts"]],
    ["src/a.ts", ["./src/a.ts"]],
    ["src/deep/a.ts", ["src/**"]],
    ["src/.hidden/a.ts", ["src/**"]],
    [".env.example", ["*"]],
    ["test/a.test.ts", ["src/**", "test/**/*.test.ts"]],
    ["a.ts", ["{a,b}.ts"]],
  ])("allows %s for %j", (path, globs) => {
    expect(matchesWriteSet(path, globs)).toBe(true);
  });

  it.each([
    ["src/a.ts", []],
    ["src/a.ts", [""]],
    ["src/a.ts", ["src"]],
    ["src/deep/a.ts", ["src/*"]],
    ["srcx/a.ts", ["src/**"]],
    ["b.ts", ["!a.ts"]],
    ["../b.ts", ["**"]],
    ["src/../../b.ts", ["**"]],
    ["/etc/passwd", ["**", "/**"]],
    ["src\\a.ts", ["**"]],
    ["b.ts", ["../**"]],
  ])("refuses %s for %j", (path, globs) => {
    expect(matchesWriteSet(path, globs)).toBe(false);
  });
});

describe("violations", () => {
  it("keeps the changes outside the write set, deletions as well", () => {
    const change = (path: string, status: "added" | "deleted") => ({ path, status, added: 1, removed: 0 });
    const changes = [change("src/a.ts", "added"), change("package.json", "deleted")];
    expect(violations(changes, ["src/**"]).map(({ path }) => path)).toEqual(["package.json"]);
  });
});

it("matches files and folders as their expressions do", () => {
  const name = fc.constantFrom(
    "a",
    "b.ts",
    ".env",
    "..b",
    "a-1",
    "a",
    "",
    ".",
    "..",
    "*",
    "**",
    "c\n",
    "{a,b}",
    "A",
  );
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join("/"));
  const globs = fc.array(
    fc.oneof(
      path,
      path.map((folder) => `${folder}/**`),
    ),
    { minLength: 1, maxLength: 3 },
  );
  fc.assert(
    fc.property(globs, path, (wanted, changed) => {
      const usable = wanted.map((glob) => glob.replace(/^\.\//, "")).filter((glob) => glob !== "");
      fc.pre(![changed, ...usable].some((one) => one.startsWith("/") || one.split("/").includes("..")));
      fc.pre(usable.length > 0);
      const matches = picomatch(usable, { dot: true, nonegate: true });
      expect(matchesWriteSet(changed, wanted)).toBe(matches(changed));
    }),
    { numRuns: 1_000 },
  );
});
