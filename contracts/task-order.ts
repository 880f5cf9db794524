import type { MissionState, TaskState } from "./mission-state";
import { own } from "./own";
import { isTaskOver } from "./status";
import { tasksIn } from "./task-scope";

type Plan = Pick<MissionState, "tasks" | "taskOrder">;

/** Where a task may go from where it stands: before another one of its phase, or (null) to the end of it. */
export type TaskStep =
  | { kind: "free"; before: string | null }
  /** There is no task that has not begun on that side. */
  | { kind: "end" }
  /** One of the two waits for the other. */
  | { kind: "kept"; by: TaskState };

/** Whether nothing of it has begun: then its place in the plan can still change what is done first. */
export function hasNotBegun({ status, attempts }: TaskState): boolean {
  return attempts.length === 0 && status !== "running" && !isTaskOver(status);
}

/** A place further up or down, among the tasks of its phase that have not begun. */
export function stepsOf(plan: Plan, task: TaskState): { up: TaskStep; down: TaskStep } {
  const open = phaseOf(plan, task).filter(hasNotBegun);
  const at = open.findIndex(({ id }) => id === task.id);
  const above = at > 0 ? open[at - 1] : undefined;
  const below = at >= 0 ? open[at + 1] : undefined;
  return {
    up: above ? step(plan, task, above.id) : { kind: "end" },
    down: below ? step(plan, task, open[at + 2]?.id ?? null) : { kind: "end" },
  };
}

function step(plan: Plan, task: TaskState, before: string | null): TaskStep {
  const by = keptFrom(plan, task, before);
  return by ? { kind: "kept", by } : { kind: "free", before };
}

/** What would then stand on the wrong side of it: a task that it waits for, or one that waits for it; null: nothing. */
export function keptFrom(plan: Plan, task: TaskState, before: string | null): TaskState | null {
  const order = phaseOf({ ...plan, taskOrder: orderWith(plan, task.id, before) }, task);
  const at = order.findIndex(({ id }) => id === task.id);
  const ground = groundOf(plan, task);
  const behind = new Set(tasksIn(plan, { taskId: task.id, dependents: true }).map(({ id }) => id));
  return (
    order.slice(at + 1).find(({ id }) => ground.has(id)) ??
    order.slice(0, at).find(({ id }) => behind.has(id)) ??
    null
  );
}

/** The plan's order with a task before another one, or (null) at the end of its phase. */
export function orderWith({ tasks, taskOrder }: Plan, taskId: string, before: string | null): string[] {
  const others = taskOrder.filter((id) => id !== taskId);
  const phase = own(tasks, taskId)?.phase;
  const at =
    before === null
      ? others.findLastIndex((id) => own(tasks, id)?.phase === phase) + 1
      : others.indexOf(before);
  return [...others.slice(0, at), taskId, ...others.slice(at)];
}

function phaseOf({ tasks, taskOrder }: Plan, { phase }: TaskState): TaskState[] {
  return taskOrder.flatMap((id) => {
    const task = own(tasks, id);
    return task?.phase === phase ? [task] : [];
  });
}

/** All that a task waits for, however far back. */
function groundOf({ tasks }: Plan, task: TaskState): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [...task.dependsOn];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...(own(tasks, id)?.dependsOn ?? []));
  }
  return found;
}
