import { describe, expect, it } from "vitest";
import { makeOutcome, makeReport } from "@/server/domain/evidence/outcomes";
import { planProblem, unshownProblems } from "./test-problems";

const outcome = (name: string, more = {}) => ({
  ...makeOutcome({ name, status: "passed", file: "test/a.test.ts" }),
  ...more,
});
const problems = (tests: ReturnType<typeof outcome>[], more: { notShown?: unknown; before?: true } = {}) =>
  unshownProblems(
    { criteria: ["AC-1", "AC-2"], isOfBefore: () => more.before === true, asksForPlan: true },
    { report: makeReport(tests, { complete: true, durationMs: 1 }) },
    { changedFiles: [], output: { contract: "files", summary: "x", ...more } as never },
  );

describe("a testing task", () => {
  it("has a test for each criterion that it covers, or a todo", () => {
    expect(problems([outcome("AC-1: a"), outcome("AC-2: b", { status: "todo" })])).toEqual([]);
    expect(problems([outcome("AC-1: a"), outcome("AC-22: b")])[0]).toContain("of the task: AC-2.");
  });

  it("may say of one why there is none", () => {
    expect(
      problems([outcome("AC-1: a")], { notShown: [{ criterion: "AC-2", why: "a month of time" }] }),
    ).toEqual([]);
  });

  it("shows nothing by an empty test, nor by one of another spec", () => {
    expect(problems([outcome("AC-1: a", { empty: true }), outcome("AC-2: b")])[0]).toContain(
      'AC-1 by "AC-1: a"',
    );
    expect(problems([outcome("AC-1: a"), outcome("AC-2: b")], { before: true })[0]).toContain("AC-1, AC-2");
  });

  it("is asked for a test plan once", () => {
    const shows = { criteria: ["AC-1"], isOfBefore: () => false, asksForPlan: true };
    const output = { contract: "files", summary: "x" } as const;
    expect(planProblem(shows, output)).toContain("Bring the test plan");
    expect(planProblem(shows, { ...output, testPlan: "# Plan" })).toBeNull();
    expect(planProblem({ ...shows, asksForPlan: false }, output)).toBeNull();
  });
});
