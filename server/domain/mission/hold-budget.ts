import type { StoppedBy } from "@/contracts/accounts";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { type MicroUsd, microUsdFromUsd } from "@/contracts/money";
import { takenOf } from "@/contracts/money-taken";

export type StepPermit =
  | { kind: "granted" }
  /** There is room once calls that hold money now have cost what they do cost. */
  | { kind: "held" }
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
  if (task.paused) return { kind: "refused", reason: "paused" };
  const full = step.reserve > 0 ? fullAccount(state, task, step.reserve) : null;
  if (!full) return { kind: "granted" };
  const { isOnlyHeld, ...stoppedBy } = full;
  return isOnlyHeld ? { kind: "held" } : { kind: "refused", reason: "over-budget", stoppedBy };
}

/** The mission or the task that has no room for it. Accounts beyond the mission are the store's to guard. */
function fullAccount(
  state: MissionState,
  task: TaskState,
  reserve: MicroUsd,
): (StoppedBy & { isOnlyHeld: boolean }) | null {
  const { stopMicroUsd, reservedMicroUsd } = state.budget;
  const over = takenOf(state.budget) + reserve - stopMicroUsd;
  const byMission = { scope: "mission", key: state.missionId, capMicroUsd: stopMicroUsd } as const;
  if (over > reservedMicroUsd) return { ...byMission, isOnlyHeld: false };
  if (task.capUsd !== undefined) {
    const capMicroUsd = microUsdFromUsd(task.capUsd);
    const held = heldByTask(state, task);
    const overTask = takenByTask(state, task) + reserve - capMicroUsd;
    if (overTask > 0) return { scope: "task", key: task.id, capMicroUsd, isOnlyHeld: overTask <= held };
  }
  return over > 0 ? { ...byMission, isOnlyHeld: true } : null;
}

/** What counts against a task's own cap. */
export function takenByTask(state: MissionState, task: TaskState): MicroUsd {
  return task.spentMicroUsd + heldByTask(state, task) + (task.unknownMicroUsd ?? 0);
}

function heldByTask({ budget }: MissionState, task: TaskState): MicroUsd {
  const held = Object.values(budget.reservations).filter(({ taskId }) => taskId === task.id);
  return held.reduce((sum, { microUsd }) => sum + microUsd, 0);
}
