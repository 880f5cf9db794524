import { restUsd as restUsdOf } from "@/contracts/expected-cost";
import type { MissionState } from "@/contracts/mission-state";
import { usdFromMicroUsd } from "@/contracts/money";
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
