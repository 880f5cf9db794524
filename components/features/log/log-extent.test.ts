import { describe, expect, it } from "vitest";
import type { LogEntry } from "./filter-log";
import { extentOf, lineOf, seqAt } from "./log-extent";

const entries = (from: number, to: number, step = 1): LogEntry[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, at) => ({
    seq: from + at * step,
    at: "",
    line: { level: "info", agent: null, taskId: null, parts: [] },
    stepId: null,
  }));

describe("the extent of a log", () => {
  it("is exact where the whole log is here", () => {
    const extent = extentOf(entries(1, 50), { first: 1, last: 50, newest: 50 }, 1);
    expect(extent).toMatchObject({ before: 0, after: 0, total: 50 });
    expect(seqAt(extent, 10, 50)).toBe(11);
    expect(lineOf(extent, 11, 50)).toBe(10);
  });

  it("estimates what is not here by how many lines a frame gives", () => {
    const extent = extentOf(
      entries(50_000, 50_498, 2),
      { first: 50_000, last: 50_499, newest: 100_000 },
      0.5,
    );
    expect(extent).toMatchObject({ before: 25_000, after: 24_751, total: 50_001 });
    expect(seqAt(extent, 12_500, 100_000)).toBe(25_000);
    expect(seqAt(extent, 25_001, 100_000)).toBe(50_002);
    expect(Math.abs(seqAt(extent, 40_000, 100_000) - 80_000)).toBeLessThan(100);
  });

  it("finds a line again, or the place where it would be", () => {
    const extent = extentOf(
      entries(50_000, 50_498, 2),
      { first: 50_000, last: 50_499, newest: 100_000 },
      0.5,
    );
    expect(lineOf(extent, 50_002, 100_000)).toBe(25_001);
    expect(lineOf(extent, 50_003, 100_000)).toBe(25_002);
    expect(lineOf(extent, 25_000, 100_000)).toBe(12_500);
    const after = lineOf(extent, 80_000, 100_000);
    expect(Math.abs(seqAt(extent, after, 100_000) - 80_000)).toBeLessThan(5);
  });
});
