import type { MissionEvent } from "@/contracts/events";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { hasNotBegun, keptFrom, orderWith } from "@/contracts/task-order";
import { AppError } from "@/server/domain/errors/app-error";

/**
 * A task that has not begun goes to another place of its phase: free workers take ready tasks in the plan's order.
 * @param next a task of the same phase that has not begun; null: the end of the phase
 * @returns no event where it stands there already
 * @throws AppError `not-possible-now`: one of them has begun, or one waits for the other; `invalid-input`: another phase
 */
export function reorderTaskEvents(
  state: Pick<MissionState, "tasks" | "taskOrder">,
  task: TaskState,
  next: TaskState | null,
  by: string,
): MissionEvent[] {
  const before = next?.id ?? null;
  for (const each of next ? [task, next] : [task])
    if (!hasNotBegun(each)) throw refused("not-possible-now", `${each.number} ${each.title} has begun.`);
  if (next && next.phase !== task.phase)
    throw refused("invalid-input", `${next.number} ${next.title} belongs to another phase.`);
  const other = keptFrom(state, task, before);
  if (other)
    throw refused(
      "not-possible-now",
      `${task.number} ${task.title} cannot go there: one of it and ${other.number} ${other.title} waits for the other.`,
    );
  const stands =
    before === task.id || orderWith(state, task.id, before).every((id, at) => id === state.taskOrder[at]);
  return stands ? [] : [{ type: "task-reordered", taskId: task.id, before, by }];
}

function refused(code: "not-possible-now" | "invalid-input", userMessage: string): AppError {
  return new AppError({ code, message: "the task cannot go there", userMessage });
}
