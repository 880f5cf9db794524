import type { StoppedBy } from "@/contracts/accounts";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { type MicroUsd, microUsdFromUsd } from "@/contracts/money";
import { takenOf } from "@/contracts/money-taken";

export type StepPermit =
  | { kind: "granted" }
  | { kind: "refused"; reason: "paused" | "cancelled" }
  /** `stoppedBy`: what has no room; left out where the mission is stopped already. */
  | { kind: "refused"; reason: "over-budget"; stoppedBy?: StoppedBy };

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
  const stoppedBy = step.reserve > 0 ? fullAccount(state, task, step.reserve) : null;
  return stoppedBy ? { kind: "refused", reason: "over-budget", stoppedBy } : { kind: "granted" };
}

/** The mission or the task that has no room for it. Accounts beyond the mission are the store's to guard. */
function fullAccount(state: MissionState, task: TaskState, reserve: MicroUsd): StoppedBy | null {
  const { stopMicroUsd } = state.budget;
  if (takenOf(state.budget) + reserve > stopMicroUsd)
    return { scope: "mission", key: state.missionId, capMicroUsd: stopMicroUsd };
  if (task.capUsd === undefined) return null;
  const capMicroUsd = microUsdFromUsd(task.capUsd);
  return takenByTask(state, task) + reserve > capMicroUsd
    ? { scope: "task", key: task.id, capMicroUsd }
    : null;
}

/** What counts against a task's own cap. */
export function takenByTask({ budget }: MissionState, task: TaskState): MicroUsd {
  const held = Object.values(budget.reservations).filter(({ taskId }) => taskId === task.id);
  const reserved = held.reduce((sum, { microUsd }) => sum + microUsd, 0);
  return task.spentMicroUsd + reserved + (task.unknownMicroUsd ?? 0);
}
