import type { MissionState } from "@/contracts/mission-state";
import type { MicroUsd } from "@/contracts/money";
import { takenOf } from "@/contracts/money-taken";

export type StepPermit =
  | { kind: "granted" }
  | { kind: "refused"; reason: "paused" | "cancelled" | "over-budget" };

/**
 * Whether an attempt may start its next step, holding `reserve` for it. `spent + reserved + unknown ≤ stop` holds
 * after every permit, however many agents ask at once, because permits are given inside the log's transaction.
 */
export function permitStep(
  state: MissionState,
  step: { taskId: string; attemptId: string; reserve: MicroUsd },
): StepPermit {
  if (state.status === "budget_stopped") return { kind: "refused", reason: "over-budget" };
  if (state.status === "paused") return { kind: "refused", reason: "paused" };
  const task = state.tasks[step.taskId];
  const current = task?.attempts.findLast((attempt) => attempt.outcome === null);
  const active = state.status === "running" || state.status === "analyzing";
  if (!active || task?.status !== "running" || current?.id !== step.attemptId) {
    return { kind: "refused", reason: "cancelled" };
  }
  if (step.reserve > 0 && takenOf(state.budget) + step.reserve > state.budget.stopMicroUsd) {
    return { kind: "refused", reason: "over-budget" };
  }
  return { kind: "granted" };
}
