import type { TestOutcome, TestReport } from "@/contracts/evidence";
import { makeReport } from "../evidence/outcomes";
import { testKey } from "./known-failures";

/** Above this many failures something is broken, not flaky: no run is repeated. */
const mostRepeated = 20;

/** The failures that are worth another run: those that are not known from before. */
export function toRepeat(report: TestReport): TestOutcome[] {
  const failed = report.tests.filter((test) => test.status === "failed" && !test.failedBefore);
  return failed.length <= mostRepeated ? failed : [];
}

/**
 * The report with what came of repeating some of its tests. What passed in one run and failed in another is flaky: it is
 * neither passed nor failed. Tests that share file and name cannot be told apart: as many of them are flaky as the number
 * that fails differs. What a repetition does not name has not been run again, and stays as it was.
 */
export function withRepeats(report: TestReport, repeats: readonly TestReport[]): TestReport {
  const first = byKey(report);
  const again = repeats.map(byKey);
  const flaky = new Map<TestOutcome, NonNullable<TestOutcome["runs"]>>();
  for (const [key, own] of first) {
    const runs = again.flatMap((run) => run.get(key) ?? []);
    for (const [test, counts] of unsteady(own, runs)) flaky.set(test, counts);
  }
  const tests = report.tests.map((test): TestOutcome => {
    const runs = flaky.get(test);
    return runs ? { ...test, status: "flaky", runs } : test;
  });
  return makeReport(tests, report);
}

/**
 * Runs of some files alone, without the tests that pass in the whole and fail in each of these runs: they need what runs
 * before them. That is steady, and the whole run's verdict stands.
 */
export function withoutOrdered(whole: TestReport, alone: readonly TestReport[]): TestReport[] {
  const first = byKey(whole);
  const runs = alone.map(byKey);
  const isOrdered = (test: TestOutcome) => {
    const key = testKey(test);
    const failures = runs.map((run) => run.get(key)?.failed.length ?? 0);
    const fewest = first.get(key)?.failed.length ?? 0;
    return failures.every((count) => count > fewest && count === failures[0]);
  };
  return alone.map((run) =>
    makeReport(
      run.tests.filter((test) => !isOrdered(test)),
      run,
    ),
  );
}

type Same = { passed: TestOutcome[]; failed: TestOutcome[] };

function byKey({ tests }: TestReport): Map<string, Same> {
  const all = new Map<string, Same>();
  for (const test of tests) {
    if (test.status !== "passed" && test.status !== "failed") continue;
    const same = all.get(testKey(test)) ?? { passed: [], failed: [] };
    same[test.status].push(test);
    all.set(testKey(test), same);
  }
  return all;
}

/** Those of one name whose outcome varies, with how many of the runs they passed in. */
function unsteady(
  { passed, failed }: Same,
  again: readonly Same[],
): Array<[TestOutcome, NonNullable<TestOutcome["runs"]>]> {
  const of = again.length + 1;
  const total = passed.length + failed.length;
  // What a run does not name may have failed; it is not said to.
  const fewest = Math.min(failed.length, ...again.map((run) => Math.max(0, total - run.passed.length)));
  const most = Math.max(failed.length, ...again.map((run) => run.failed.length));
  const passing = again.filter((run) => run.failed.length < failed.length).length;
  const failing = again.filter((run) => run.failed.length > failed.length).length;
  return [
    ...failed
      .filter((test) => !test.failedBefore)
      .slice(0, failed.length - fewest)
      .map((test) => [test, { passed: passing, of }] as [TestOutcome, { passed: number; of: number }]),
    ...passed
      .slice(0, most - failed.length)
      .map((test) => [test, { passed: of - failing, of }] as [TestOutcome, { passed: number; of: number }]),
  ];
}
