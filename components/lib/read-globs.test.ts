import { describe, expect, it } from "vitest";
import { readGlobs } from "./read-globs";

describe("reading globs", () => {
  it("takes commas and spaces between them, and each once", () => {
    expect(readGlobs(" db/**, ci/  db/** docs/x.md\n")).toEqual(["db/**", "ci/", "docs/x.md"]);
    expect(readGlobs("  , ")).toEqual([]);
  });

  it("keeps alternatives whole", () => {
    expect(readGlobs("src/{api, web}/**,test/*.{ts,tsx}")).toEqual(["src/{api, web}/**", "test/*.{ts,tsx}"]);
  });
});
