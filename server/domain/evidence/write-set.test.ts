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
