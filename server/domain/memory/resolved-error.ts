import { errorSignature } from "./error-signature";
import { changesFiles, failureOf, type WorkStep } from "./work-step";

/** An error that was there, and is not any more. */
export type ResolvedError = {
  /** What was said of it. */
  error: string;
  /** The step in which it was gone; null: the attempt's end. */
  stepId: string | null;
  /** Changes between the error and its end. */
  changes: WorkStep[];
};

/** Tools whose call of the same name tells whether what was wrong is right now. */
const proving = new Set(["checks", "run_tests", "run_command", "lint"]);

/**
 * The last error that an attempt has met and mended by changing files. One failed check of the result counts; of tests and
 * commands only what failed twice alike, as a test that is written first has to fail once.
 */
export function resolvedIn(steps: readonly WorkStep[]): ResolvedError | null {
  let found: ResolvedError | null = null;
  const open = new Map<string, { signature: string; error: string; place: number; times: number }>();
  steps.forEach((step, place) => {
    if (step.kind !== "tool" || !proving.has(step.name)) return;
    const failure = failureOf(step);
    const before = open.get(step.name);
    if (failure !== null) {
      const signature = errorSignature(failure) ?? failure.slice(0, 200);
      const times = before?.signature === signature ? before.times + 1 : 1;
      open.set(step.name, { signature, error: failure, place, times });
      return;
    }
    if (step.outcome !== "ok" || !before) return;
    open.delete(step.name);
    const changes = steps.slice(before.place + 1, place).filter(changesFiles);
    const counts = step.name === "checks" || before.times > 1;
    if (counts && changes.length > 0) found = { error: before.error, stepId: step.stepId, changes };
  });
  return found;
}
