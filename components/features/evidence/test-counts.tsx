import { Chip } from "@/components/ui/chip";
import type { TestCounts } from "@/contracts/mission-state";

export function TestCountChips({ tests }: { tests: TestCounts }) {
  return (
    <span className="flex flex-wrap gap-1.5">
      <Chip className="text-done">{tests.passed} passed</Chip>
      {tests.failed > 0 ? <Chip className="text-fail">{tests.failed} failed</Chip> : null}
      {tests.failedBefore ? <Chip>{tests.failedBefore} failed before the mission</Chip> : null}
      {tests.flaky ? <Chip className="text-fail">{tests.flaky} flaky</Chip> : null}
      {tests.todo > 0 ? <Chip>{tests.todo} todo</Chip> : null}
      {tests.skipped > 0 ? <Chip>{tests.skipped} skipped</Chip> : null}
      {tests.changedCoverage !== undefined ? (
        <Chip>{Math.round(tests.changedCoverage * 100)} % of changed lines ran</Chip>
      ) : null}
      {tests.coverage !== null ? (
        <Chip>{Math.round(tests.coverage * 100)} % of lines in changed files ran</Chip>
      ) : null}
    </span>
  );
}
