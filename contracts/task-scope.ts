import type { TaskScope } from "./api";
import type { MissionState, TaskState } from "./mission-state";

/** The tasks that an order is about, in the plan's order. None where there is no such task or phase. */
export function tasksIn(state: Pick<MissionState, "tasks" | "taskOrder">, scope: TaskScope): TaskState[] {
  const all = state.taskOrder.flatMap((id) => state.tasks[id] ?? []);
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
