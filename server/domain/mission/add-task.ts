import type { MissionEvent } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import type { AddedTask, PlanTask } from "@/contracts/plan";
import { AppError } from "@/server/domain/errors/app-error";
import { toPlanTask } from "@/server/domain/plan/draft-task";
import { type CostSources, withExpectedCosts } from "@/server/domain/plan/expected-costs";
import { typeDefaults } from "@/server/domain/plan/type-defaults";
import { validatePlan } from "@/server/domain/plan/validate-plan";

/**
 * A task more in a plan that runs: at the end of its phase, after the tasks that it names.
 * @param ground names of the mission's roster, and what tells the expected cost; null: nothing does
 * @throws AppError `invalid-input`: an agent or a task that is not there, a write set that leads outside
 */
export function addTaskEvents(
  state: Pick<MissionState, "tasks" | "taskOrder">,
  added: AddedTask,
  { agents, costs }: { agents: readonly string[]; costs: CostSources | null },
  by: string,
): MissionEvent[] {
  const planned = plannedTask(state, added);
  const [task = planned] = costs ? withExpectedCosts([planned], costs) : [];
  const others = state.taskOrder.flatMap((id) => own(state.tasks, id) ?? []);
  const problems = validatePlan({ tasks: [...others, task] }, { agents }).filter(
    ({ taskId }) => taskId === task.id,
  );
  if (problems.length > 0) {
    throw new AppError({
      code: "invalid-input",
      message: "the task is not valid",
      userMessage: problems.map(({ message }) => message).join(" "),
      details: { problems },
    });
  }
  const { messageId } = added;
  return [{ type: "task-added", task, by, ...(messageId === undefined ? {} : { messageId }) }];
}

function plannedTask(
  { tasks }: Pick<MissionState, "tasks">,
  { messageId: _messageId, ...added }: AddedTask,
): PlanTask {
  const { phase, writes, usd } = typeDefaults[added.type];
  return toPlanTask({
    ...{ id: freeId(tasks), area: "general", criteria: [], usd },
    ...added,
    phase: added.phase ?? phase,
    writes: added.writes ?? [...writes],
  });
}

function freeId(tasks: MissionState["tasks"]): string {
  let number = 1;
  while (Object.hasOwn(tasks, `added-${number}`)) number += 1;
  return `added-${number}`;
}
