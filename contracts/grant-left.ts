import type { GrantState, MissionState } from "./mission-state";
import type { MicroUsd } from "./money";
import { own } from "./own";
import { isTaskOver } from "./status";

type Spending = Pick<MissionState, "tasks" | "budget">;

/** What of a grant's limits is left; null: there is no such limit. */
export type GrantLeft = { times: number | null; microUsd: MicroUsd | null; isUsedUp: boolean };

/** What these tasks have cost, with what calls of unknown outcome may have; null: the whole mission. */
export function costOf({ tasks, budget }: Spending, ids: readonly string[] | null): MicroUsd {
  if (ids === null) return budget.spentMicroUsd + budget.unknownMicroUsd;
  return ids.reduce((sum, id) => sum + costOfTask({ tasks }, id), 0);
}

/** The same of one task; 0 for one that is not there. */
export function costOfTask({ tasks }: Pick<Spending, "tasks">, id: string): MicroUsd {
  const task = own(tasks, id);
  return task ? task.spentMicroUsd + (task.unknownMicroUsd ?? 0) : 0;
}

/**
 * What is left of a grant, worked out from what the log says. Money counts from when it was given: what was spent, and of
 * tasks that it let start what they are still expected to cost.
 */
export function grantLeft(state: Spending, grant: GrantState): GrantLeft {
  const { limits, used = 0, lastUses = {}, beforeMicroUsd = 0 } = grant;
  if (!limits) return { times: null, microUsd: null, isUsedUp: false };
  const times = limits.times === null ? null : Math.max(0, limits.times - used);
  if (limits.upToMicroUsd === null) return { times, microUsd: null, isUsedUp: times === 0 };
  const spent = Math.max(0, costOf(state, limits.tasks) - beforeMicroUsd);
  const microUsd = Math.max(0, limits.upToMicroUsd - spent - promised(state, lastUses));
  return { times, microUsd, isUsedUp: times === 0 || microUsd === 0 };
}

function promised(state: Spending, lastUses: NonNullable<GrantState["lastUses"]>): MicroUsd {
  return Object.entries(lastUses).reduce((sum, [taskId, { costMicroUsd, beforeMicroUsd }]) => {
    const task = own(state.tasks, taskId);
    if (!task || isTaskOver(task.status)) return sum;
    return sum + Math.max(0, costMicroUsd - (costOfTask(state, taskId) - beforeMicroUsd));
  }, 0);
}
