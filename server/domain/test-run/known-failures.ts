import type { TestName, TestOutcome, TestReport } from "@/contracts/evidence";

/** Marks the tests that did not pass before the mission: whoever works now has not broken them. */
export function markKnown(report: TestReport, known: readonly TestName[]): TestReport {
  if (known.length === 0) return report;
  const keys = new Set(known.map(testKey));
  const tests = report.tests.map(
    (test): TestOutcome => (isBad(test) && keys.has(testKey(test)) ? { ...test, failedBefore: true } : test),
  );
  return { ...report, tests };
}

/** A test that has its name and its file in common with another is the same test, whatever line it has moved to. */
export function testKey({ name, file }: TestName): string {
  return `${file ?? ""}\n${name}`;
}

export function isBad({ status }: TestOutcome): boolean {
  return status === "failed" || status === "flaky";
}

/**
 * Tests that the work at hand answers for: what fails and did not before, and what is flaky in a file that it has
 * changed. A test that it has not touched may have been flaky all along: it is shown, and held against nobody.
 */
export function ownFailures(report: TestReport, changedFiles: readonly string[]): TestOutcome[] {
  return report.tests.filter((test) => {
    if (test.failedBefore) return false;
    return test.status === "failed" || (test.status === "flaky" && changedFiles.includes(test.file ?? ""));
  });
}
