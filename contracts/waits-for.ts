import type { TaskState } from "./mission-state";
import { own } from "./own";
import { isTaskOver } from "./status";

type Linked = Pick<TaskState, "status" | "dependsOn">;

/**
 * The tasks that one waits for, by id: of those that it depends on the open ones, and in the place of a skipped or cancelled
 * one what that waits for. A task that the plan does not have any more is waited for by nobody.
 */
export function openGround(
  tasks: Readonly<Record<string, Linked>>,
  { dependsOn }: Pick<Linked, "dependsOn">,
): string[] {
  const open: string[] = [];
  const seen = new Set<string>();
  const wanted = [...dependsOn];
  for (let id = wanted.shift(); id !== undefined; id = wanted.shift()) {
    const task = own(tasks, id);
    if (!task || seen.has(id)) continue;
    seen.add(id);
    if (isPassedOver(task)) wanted.unshift(...task.dependsOn);
    else if (!isTaskOver(task.status)) open.push(id);
  }
  return open;
}

/** Over without having been done: whoever waits for it waits for what it waits for. */
export function isPassedOver({ status }: Pick<Linked, "status">): boolean {
  return status === "skipped" || status === "cancelled";
}
