import type { TestName, TestOutcome, TestReport } from "@/contracts/evidence";

/**
 * Marks the tests that did not pass before the mission: whoever works now has not broken them. As many of a name as there
 * were then: one more beside them is new.
 */
export function markKnown(report: TestReport, known: readonly TestName[]): TestReport {
  if (known.length === 0) return report;
  const left = new Map<string, number>();
  const add = (test: TestName, count: number) =>
    left.set(testKey(test), (left.get(testKey(test)) ?? 0) + count);
  for (const test of known) add(test, 1);
  for (const test of report.tests) if (test.failedBefore) add(test, -1);
  const tests = report.tests.map((test): TestOutcome => {
    if (!isBad(test) || test.failedBefore || (left.get(testKey(test)) ?? 0) <= 0) return test;
    add(test, -1);
    return { ...test, failedBefore: true };
  });
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
