import { describe, expect, it } from "vitest";
import { coverageOf, readLcov } from "./parse-lcov";

const parseLcov = (text: string, changed: string[]) => coverageOf(readLcov(text), changed);

const report = `noise before
TN:
SF:src/sum.ts
DA:1,1
DA:2,3
DA:3,0
DA:4,1
LH:99
LF:99
end_of_record
SF:/work/src/other.ts
DA:1,0
end_of_record
noise after`;

describe("coverageOf", () => {
  it("counts the lines of changed files only", () => {
    expect(parseLcov(report, ["src/sum.ts", "README.md"])).toEqual({
      lines: 0.75,
      files: [{ path: "src/sum.ts", lines: 0.75 }],
    });
  });

  it("adds files up by lines, not by shares", () => {
    expect(parseLcov(report, ["src/sum.ts", "src/other.ts"])?.lines).toBe(0.6);
  });

  it("merges a file that is named twice", () => {
    expect(parseLcov(`${report}\nSF:./src/sum.ts\nDA:3,1\nend_of_record`, ["src/sum.ts"])?.lines).toBe(1);
  });

  it("is null when nothing is known of the changed files", () => {
    expect(parseLcov(report, ["src/new.ts"])).toBeNull();
    expect(parseLcov("", ["src/sum.ts"])).toBeNull();
    expect(parseLcov("SF:a.ts\nend_of_record", ["a.ts"])).toBeNull();
  });

  it("says how much of the changed lines ran, and which did not", () => {
    const changed = new Map([["src/sum.ts", new Set([2, 3, 7])]]);
    expect(coverageOf(readLcov(report), ["src/sum.ts"], changed)?.changed).toEqual({
      ...{ lines: 0.5, ran: 1, of: 2 },
      missed: [{ path: "src/sum.ts", lines: [3] }],
    });
  });

  it("counts changed source files that no test loads as not run, and names them", () => {
    const changed = new Map([
      ["src/sum.ts", new Set([2])],
      ["src/unused.ts", new Set([1, 2, 4])],
      ["test/new.test.ts", new Set([1])],
      ["vite.config.ts", new Set([1])],
      ["README.md", new Set([1])],
      ["src/types.ts", new Set<number>()],
    ]);
    expect(coverageOf(readLcov(report), [...changed.keys()], changed)).toEqual({
      lines: 3 / 7,
      files: [
        { path: "src/sum.ts", lines: 0.75 },
        { path: "src/unused.ts", lines: 0 },
      ],
      changed: {
        ...{ lines: 0.25, ran: 1, of: 4 },
        missed: [{ path: "src/unused.ts", lines: [1, 2, 4] }],
        unloaded: ["src/unused.ts"],
      },
    });
  });

  it("says nothing of a change that no report knows a line of", () => {
    const changed = new Map([["src/sum.ts", new Set([7])]]);
    expect(coverageOf(readLcov(report), ["src/sum.ts"], changed)).not.toHaveProperty("changed");
  });
});
