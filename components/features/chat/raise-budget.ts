import { restUsd as restUsdOf } from "@/contracts/expected-cost";
import type { MissionState } from "@/contracts/mission-state";
import { type MicroUsd, usdFromMicroUsd } from "@/contracts/money";
import { takenOf } from "@/contracts/money-taken";

export type BudgetNeed = {
  /** Dollars that the tasks which are not finished are still estimated at. */
  restUsd: number;
  /** Whole dollars that would carry the mission to its end, and at least through the call that had no room. */
  suggestedUsd: number;
  /** Of what is to come, or of the call that had no room, the larger. */
  neededUsd: number;
};

type Spending = Pick<MissionState, "budget" | "tasks" | "taskOrder" | "stoppedBy">;

/**
 * What the mission still needs: spent, plus what is left of each unfinished task's expected cost; always above the stop. The
 * call that had no room is held at its worst case first, however little it may cost in the end.
 */
export function budgetNeed({ budget, tasks, taskOrder, stoppedBy }: Spending): BudgetNeed {
  const restUsd = taskOrder.reduce((sum, id) => {
    const task = tasks[id];
    return task ? sum + restUsdOf(task) : sum;
  }, 0);
  const neededUsd = Math.max(restUsd, usdFromMicroUsd(stoppedBy?.askedMicroUsd ?? 0));
  const needed = usdFromMicroUsd(takenOf(budget)) + neededUsd;
  const leastUsd = Math.floor(usdFromMicroUsd(budget.stopMicroUsd)) + 1;
  return { restUsd, neededUsd, suggestedUsd: Math.max(Math.ceil(Number(needed.toFixed(6))), leastUsd) };
}

/** The old warning while it still lies ahead, else half-way between what is spent and the new stop. */
export function warnAfterRaise(
  budget: { warnMicroUsd: MicroUsd; spentMicroUsd: MicroUsd },
  stopUsd: number,
): number {
  const warnUsd = usdFromMicroUsd(budget.warnMicroUsd);
  const spentUsd = usdFromMicroUsd(budget.spentMicroUsd);
  if (warnUsd > spentUsd) return Math.min(warnUsd, stopUsd);
  return Number((spentUsd + (stopUsd - spentUsd) / 2).toFixed(2)) || stopUsd;
}
