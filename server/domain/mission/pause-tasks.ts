import type { MissionEvent } from "@/contracts/events";
import type { TaskState } from "@/contracts/mission-state";
import { isTaskOver } from "@/contracts/status";

/** A running step ends, as it is paid for; no other one starts. */
export function pauseTasksEvents(tasks: readonly TaskState[], by: string): MissionEvent[] {
  return tasks
    .filter((task) => !task.paused && !isTaskOver(task.status))
    .map(({ id: taskId }) => ({ type: "task-paused", taskId, by }));
}

export function resumeTasksEvents(tasks: readonly TaskState[], by: string): MissionEvent[] {
  return tasks.filter((task) => task.paused).map(({ id: taskId }) => ({ type: "task-resumed", taskId, by }));
}
