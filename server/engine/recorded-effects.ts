import type { StepWork } from "./attempt/step";
import type { TestRun } from "./checks/run-tests";
import type { ChangeScan } from "./checks/scan-change";

/** What effects came to, from a recording: a replay takes it instead of having them. */
export type RecordedEffects = {
  /** The recorded id of a step that has begun, for the one that was drawn here. */
  idOf(stepId: string): string;
  /** What a step came to; `work` would do it. @throws AppError what it had failed with */
  step(stepId: string, work: () => ReturnType<StepWork>): ReturnType<StepWork>;
  /** What scanners found in a branch that a review is about. */
  scan(taskId: string): ChangeScan | null;
  /** The number for a new RFC that an attempt of a task (1 for the first) was told; undefined where it was told none. */
  nextRfc(taskId: string, attempt: number): number | undefined;
  /** The tests of a finished branch. */
  branchTests(commit: string): TestRun | null;
  /** The tests of the repository before the work. */
  baseline(): TestRun | null;
};
