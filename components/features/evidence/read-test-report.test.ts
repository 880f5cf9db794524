import { describe, expect, it } from "vitest";
import { readTestReport } from "./read-test-report";

const report = { passed: 1, failed: 0, todo: 0, skipped: 0, durationMs: 3, complete: true, tests: [] };

describe("readTestReport", () => {
  it("reads what the engine records: the report with its coverage", () => {
    const coverage = { lines: 0.5, files: [] };
    expect(readTestReport(JSON.stringify({ report, coverage }))).toEqual({ report, coverage });
    expect(readTestReport(JSON.stringify({ report, coverage: null }))).toEqual({ report, coverage: null });
  });

  it("reads a bare report", () => {
    expect(readTestReport(JSON.stringify(report))).toEqual({ report, coverage: null });
  });

  it("says that something else is no report", () => {
    expect(readTestReport("{}")).toBeNull();
    expect(readTestReport("TAP version 14")).toBeNull();
  });
});
