import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeSetMatcher } from "../evidence/write-set";
import { areaWrites } from "../plan/write-sets";
import { overlaps, sharedGlob } from "./overlaps";

describe("overlaps", () => {
  it.each([
    ["src/**", "src/api/**", true],
    ["src/api/**", "src/db/**", false],
    ["src/api/**", "src/apis/**", false],
    ["src/**/x.ts", "src/api/**", true],
    ["src/*.ts", "src/api/x.ts", false],
    ["src/*.ts", "src/server.ts", true],
    ["src/*.ts", "src/*.js", false],
    ["src/a*.ts", "src/*b.ts", true],
    ["src/?.ts", "src/ab.ts", false],
    ["**", "README.md", true],
    ["src/**", "src", true],
    ["./src/a.ts", "src/a.ts", true],
    ["src/A.ts", "src/a.ts", true],
    ["src/{api,db}/**", "src/db/x.ts", true],
    ["src/{api,db}/**", "src/ui/**", false],
    ["src/{a/b,c}/x.ts", "src/a/b/x.ts", true],
    ["docs/reviews/a-*.md", "docs/reviews/b-*.md", false],
    // Beyond the grammar: everything below the plain beginning.
    ["src/[ab].ts", "src/c.ts", true],
    ["src/[ab].ts", "test/c.ts", false],
    ["src/@(a|b)/**", "src/c/**", true],
    ["/src/**", "src/**", false],
    ["../x", "../x", false],
  ])("%s and %s: %s", (a, b, expected) => {
    expect(overlaps([a], [b])).toBe(expected);
    expect(overlaps([b], [a])).toBe(expected);
  });

  it("does not hold for a task that writes nothing", () => {
    expect(overlaps([], ["**"])).toBe(false);
  });

  it("names the narrower of the globs", () => {
    expect(sharedGlob(["docs/**", "src/**"], ["test/**", "src/api/**"])).toBe("src/api/**");
    expect(sharedGlob(["src/server.ts"], ["src/**"])).toBe("src/server.ts");
  });

  it("keeps the areas of a plan apart that are built side by side", () => {
    expect(overlaps(areaWrites.api, areaWrites.frontend)).toBe(false);
    expect(overlaps(areaWrites.database, areaWrites.integration)).toBe(false);
    expect(overlaps(areaWrites.general, areaWrites.api)).toBe(true);
  });

  /** Few letters, so that paths do match; all that picomatch gives a meaning to. */
  const glob = fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom("a", "b", "ab", ".a", "A") },
        { weight: 3, arbitrary: fc.constantFrom("**", "*", "a*", "*b", "?", "a?", "*.*") },
        {
          weight: 2,
          arbitrary: fc.constantFrom("{a,b}", "{a/b,b}", "{a,b}*", "{a,{b,ab}}", "{a..b}", "{a,}", "a{,b}"),
        },
        {
          weight: 2,
          arbitrary: fc.constantFrom(
            "[ab]",
            "[!a]",
            "@(a|b)",
            "!(a)",
            "+(a|b)",
            "*(ab)",
            "?(a)b",
            "a**",
            "**b",
          ),
        },
        {
          weight: 1,
          arbitrary: fc.constantFrom(".", "", "!a", "!", "\\a", "'a'", '"a"', "a|b", "(a|b/a)", "$a"),
        },
      ),
      { minLength: 1, maxLength: 4 },
    )
    .chain((parts) => fc.constantFrom("", "./").map((start) => start + parts.join("/")));
  const names = ["a", "b", "ab", ".a", "A", "aa"];
  const below = (folders: readonly string[]) =>
    folders.flatMap((folder) => names.map((name) => `${folder}/${name}`));
  const paths = [...names, ...below(names), ...below(below(names))];

  it("says yes wherever one path matches both sets, and no often enough", () => {
    const set = fc.array(glob, { minLength: 1, maxLength: 2 });
    const seen = { shared: 0, apart: 0 };
    fc.assert(
      fc.property(set, set, (a, b) => {
        const [inA, inB] = [writeSetMatcher(a), writeSetMatcher(b)];
        const shared = paths.some((path) => inA(path) && inB(path));
        const answer = overlaps(a, b);
        if (shared) seen.shared += 1;
        else if (!answer) seen.apart += 1;
        return answer === overlaps(b, a) && (answer || !shared);
      }),
      { numRuns: 1_000 },
    );
    expect(seen.shared).toBeGreaterThan(100);
    expect(seen.apart).toBeGreaterThan(100);
  });
});
