import type { MissionState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";

type Step = { taskId: string; attemptId: string; outcome: "ok" | "error" | "unknown" | null };

/** A step that never ended, of an attempt that is over, ended with its process: nobody knows how. */
export function withOutcome<S extends Step>(step: S, { tasks }: Pick<MissionState, "tasks">): S {
  if (step.outcome !== null) return step;
  const attempt = own(tasks, step.taskId)?.attempts.find(({ id }) => id === step.attemptId);
  return attempt && attempt.outcome !== null ? { ...step, outcome: "unknown" } : step;
}
