import type { MissionEventOf } from "@/contracts/events";
import type { Coverage, GoneTest, TestReport } from "@/contracts/evidence";

/** What a run of tests came to, as the log keeps it; the report itself is the artifact. */
export function testsRecorded(run: {
  taskId: string | null;
  artifactId: string;
  commit: string;
  report: TestReport;
  coverage: Coverage | null;
  /** Tests that passed before and are not run any more. */
  gone?: GoneTest[];
}): MissionEventOf<"tests-recorded"> {
  const { report, coverage, gone, ...about } = run;
  const { passed, failed, todo, skipped, flaky, durationMs, tests } = report;
  const failedBefore = tests.filter((test) => test.status === "failed" && test.failedBefore).length;
  return {
    type: "tests-recorded",
    ...about,
    ...{ passed, failed, todo, skipped, durationMs, coverage: coverage?.lines ?? null },
    ...(coverage?.changed ? { changedCoverage: coverage.changed.lines } : {}),
    ...(flaky ? { flaky } : {}),
    ...(failedBefore > 0 ? { failedBefore } : {}),
    ...(gone ? { gone } : {}),
  };
}
