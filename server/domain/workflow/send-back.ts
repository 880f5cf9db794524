import type { MissionEvent } from "@/contracts/events";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";

/**
 * A task goes back to one before it: that one begins again, and what lies between them waits for it anew. The task itself
 * is left to whoever calls.
 */
export function sendBackEvents(
  state: MissionState,
  from: TaskState,
  back: TaskState,
  reason: string,
): MissionEvent[] {
  return [
    move(back, "ready", reason),
    ...between(state, back.id, from.id)
      .filter((task) => task.status === "done" || (task.status === "skipped" && task.notNeeded === true))
      .map((task) => move(task, "pending", `Waits for ${back.number} again`)),
  ];
}

/** Tasks that wait for the one and that the other waits for, however far apart. */
function between({ tasks }: MissionState, first: string, last: string): TaskState[] {
  const reaches = new Map<string, boolean>([[first, true]]);
  const found: TaskState[] = [];
  const visit = (id: string): boolean => {
    const known = reaches.get(id);
    if (known !== undefined) return known;
    reaches.set(id, false);
    const task = own(tasks, id);
    const does = (task?.dependsOn ?? []).map(visit).includes(true);
    reaches.set(id, does);
    if (does && task && id !== last) found.push(task);
    return does;
  };
  visit(last);
  return found;
}

function move(task: TaskState, to: "ready" | "pending", reason: string): MissionEvent {
  return { type: "task-status-changed", taskId: task.id, from: task.status, to, reason };
}
