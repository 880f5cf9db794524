import type { TaskState } from "./mission-state";
import { usdFromMicroUsd } from "./money";
import type { PlanTask } from "./plan";
import { isTaskOver } from "./status";

/** Dollars that a task is expected to cost: as such tasks have cost or typically cost, else its list price. */
export function expectedUsd({ estimate }: Pick<PlanTask, "estimate">): number {
  return estimate.expectedUsd ?? estimate.usd;
}

type Planned = Pick<TaskState, "estimate" | "status" | "spentMicroUsd" | "keptFrom">;

/** What is still to come of it: nothing of a task that is over, be it done here or kept from an earlier mission. */
export function restUsd(task: Planned): number {
  if (isTaskOver(task.status)) return 0;
  return Math.max(0, expectedUsd(task) - usdFromMicroUsd(task.spentMicroUsd));
}

/** What it was, or is, expected to cost in this mission: nothing when it is kept, or will not be done. */
export function shareUsd(task: Planned): number {
  if (task.keptFrom !== undefined || task.status === "skipped" || task.status === "cancelled") return 0;
  return expectedUsd(task);
}
