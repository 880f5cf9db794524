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
  // What a person has taken over goes on when it is handed back.
  return tasks
    .filter((task) => task.paused && !task.takenOver)
    .map(({ id: taskId }) => ({ type: "task-resumed", taskId, by }));
}
