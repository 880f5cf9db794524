import type { CriterionEvidence, TestOutcome } from "@/contracts/evidence";

export type ProvenTest = TestOutcome & { criteria: string[] };
export type TestGroup = { file: string; failed: number; tests: ProvenTest[] };

const places: Record<TestOutcome["status"], number> = { failed: 0, flaky: 1, todo: 2, skipped: 3, passed: 4 };

/** Tests by file, files and tests that failed first, each with the criteria that it proves. */
export function groupTests(
  tests: readonly TestOutcome[],
  criteria: readonly CriterionEvidence[],
  onlyFailed: boolean,
): TestGroup[] {
  const byFile = new Map<string, ProvenTest[]>();
  for (const test of tests) {
    if (onlyFailed && test.status !== "failed") continue;
    const file = test.file ?? "";
    const proven = { ...test, criteria: criteriaOf(test, criteria) };
    const known = byFile.get(file);
    if (known) known.push(proven);
    else byFile.set(file, [proven]);
  }
  return [...byFile]
    .map(([file, own]) => ({
      file,
      failed: own.filter((test) => test.status === "failed").length,
      tests: [...own].sort((a, b) => places[a.status] - places[b.status] || (a.line ?? 0) - (b.line ?? 0)),
    }))
    .sort((a, b) => Number(b.failed > 0) - Number(a.failed > 0) || a.file.localeCompare(b.file));
}

function criteriaOf(test: TestOutcome, criteria: readonly CriterionEvidence[]): string[] {
  return criteria
    .filter((criterion) =>
      criterion.tests.some((known) => known.name === test.name && known.file === test.file),
    )
    .map((criterion) => criterion.id);
}
