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

export type UsdRange = { lowUsd: number; highUsd: number };

type Estimated = Pick<PlanTask, "estimate">;

/** How much more than expected a task may cost that nothing is known of: second tries. */
export const marginOfUnknown = 0.5;

/** From the sum of what tasks are expected to cost to half as much again. */
export function expectedRange(tasks: readonly Estimated[]): UsdRange {
  const sum = sumOf(tasks);
  return readableRange({ lowUsd: sum, highUsd: sum * (1 + marginOfUnknown) });
}

/** The range of a plan after an edit: both ends move as what its tasks are expected to cost does. */
export function rangeAfterEdit(
  range: UsdRange,
  before: readonly Estimated[],
  after: readonly Estimated[],
): UsdRange {
  const was = sumOf(before);
  const is = sumOf(after);
  // A price of nothing says nothing of another one.
  if (was === 0 || !(range.highUsd > 0)) return expectedRange(after);
  if (was === is) return range;
  return readableRange({ lowUsd: (range.lowUsd * is) / was, highUsd: (range.highUsd * is) / was });
}

/** Whole dollars from ten on, cents below. */
export function readableRange({ lowUsd, highUsd }: UsdRange): UsdRange {
  return { lowUsd: rounded(lowUsd, Math.floor), highUsd: rounded(highUsd, Math.ceil) };
}

function sumOf(tasks: readonly Estimated[]): number {
  return tasks.reduce((total, task) => total + expectedUsd(task), 0);
}

function rounded(usd: number, round: (usd: number) => number): number {
  // Sums of floats must not tip over.
  const exact = Number(usd.toFixed(6));
  return exact >= 10 ? round(exact) : round(Number((exact * 100).toFixed(4))) / 100;
}
