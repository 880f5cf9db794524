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
 * The report with what came of repeating its failures. One that passed in a later run is flaky: it is neither passed
 * nor failed. What a repetition does not name has not been run again, and stays failed.
 */
export function withRepeats(report: TestReport, repeats: readonly TestReport[]): TestReport {
  const wanted = new Set(toRepeat(report).map(testKey));
  const tests = report.tests.map((test): TestOutcome => {
    if (test.status !== "failed" || !wanted.has(testKey(test))) return test;
    const again = repeats.flatMap((run) => run.tests.find((one) => testKey(one) === testKey(test)) ?? []);
    const passed = again.filter(({ status }) => status === "passed").length;
    return passed === 0 ? test : { ...test, status: "flaky", runs: { passed, of: again.length + 1 } };
  });
  return makeReport(tests, report);
}
