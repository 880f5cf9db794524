import type { TaskScope } from "./api";
import type { MissionState, TaskState } from "./mission-state";

/** The tasks that an order is about, in the plan's order. None where there is no such task or phase. */
export function tasksIn(state: Pick<MissionState, "tasks" | "taskOrder">, scope: TaskScope): TaskState[] {
  const all = state.taskOrder.flatMap((id) => state.tasks[id] ?? []);
  if ("every" in scope) return all;
  if ("phase" in scope) return all.filter((task) => task.phase === scope.phase);
  const ids = scope.dependents ? withDependents(all, scope.taskId) : new Set([scope.taskId]);
  return all.filter((task) => ids.has(task.id));
}

/** A task and everything that depends on it, however far on. */
function withDependents(all: readonly TaskState[], taskId: string): ReadonlySet<string> {
  const found = new Set([taskId]);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const task of all) if (task.dependsOn.some((id) => found.has(id))) found.add(task.id);
  }
  return found;
}

/** Cancelled tasks that these depend on, however far back, in the plan's order: without them there would be a hole. */
export function cancelledGround(
  { tasks, taskOrder }: Pick<MissionState, "tasks" | "taskOrder">,
  of: readonly TaskState[],
): TaskState[] {
  const asked = new Set(of.map(({ id }) => id));
  const found = new Set<string>();
  const waiting = of.flatMap(({ dependsOn }) => dependsOn);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const task = tasks[id];
    if (task?.status !== "cancelled" || found.has(id)) continue;
    found.add(id);
    waiting.push(...task.dependsOn);
  }
  return taskOrder.flatMap((id) => (found.has(id) && !asked.has(id) ? (tasks[id] ?? []) : []));
}

/** Tasks that their workflow has skipped because of these, however far on, in the plan's order: nothing was left to do for them. */
export function skippedAfter(
  { tasks, taskOrder }: Pick<MissionState, "tasks" | "taskOrder">,
  of: readonly TaskState[],
): TaskState[] {
  const asked = new Set(of.map(({ id }) => id));
  const all = taskOrder.flatMap((id) => tasks[id] ?? []);
  const skipped = all.filter(
    ({ id, status, notNeeded }) => status === "skipped" && notNeeded && !asked.has(id),
  );
  const reached = new Set(asked);
  for (let before = 0; before < reached.size; ) {
    before = reached.size;
    for (const { id, dependsOn } of skipped) if (dependsOn.some((one) => reached.has(one))) reached.add(id);
  }
  return skipped.filter(({ id }) => reached.has(id));
}
