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

/** The same of these tasks together, in dollars. */
export function toComeUsd(tasks: readonly Planned[]): number {
  return tasks.reduce((sum, task) => sum + restUsd(task), 0);
}

/** What it was, or is, expected to cost in this mission: nothing when it is kept, or will not be done. */
export function shareUsd(task: Planned): number {
  if (task.keptFrom !== undefined || task.status === "skipped" || task.status === "cancelled") return 0;
  return expectedUsd(task);
}

/** From the sum of what tasks are expected to cost to half as much again: whole dollars from ten on, cents below. */
export function expectedRange(tasks: ReadonlyArray<Pick<PlanTask, "estimate">>): {
  lowUsd: number;
  highUsd: number;
} {
  const sum = tasks.reduce((total, task) => total + expectedUsd(task), 0);
  return { lowUsd: rounded(sum, Math.floor), highUsd: rounded(sum * margin, Math.ceil) };
}

const margin = 1.5;

function rounded(usd: number, round: (usd: number) => number): number {
  // Sums of floats must not tip over.
  const exact = Number(usd.toFixed(6));
  return exact >= 10 ? round(exact) : round(Number((exact * 100).toFixed(4))) / 100;
}
