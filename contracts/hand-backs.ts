import type { MissionState, TaskState } from "./mission-state";
import { valuesOf } from "./shelved-record";
import { isTaskOver } from "./status";

/** Whether a person has its files, and its agent has let go of them. */
export function isInYourHands({ status, takenOver }: Pick<TaskState, "status" | "takenOver">): boolean {
  return takenOver !== undefined && status === "ready";
}

/** Tasks in a person's hands while nothing else of the mission goes on: it waits for them. */
export function handBacksOf({ status, tasks }: Pick<MissionState, "status" | "tasks">): TaskState[] {
  if (status !== "running") return [];
  const begun = valuesOf(tasks).filter((task) => !isTaskOver(task.status) && task.status !== "pending");
  const goesOn = begun.some(
    (task) =>
      task.status === "running" || task.status === "review" || (task.status === "ready" && !task.paused),
  );
  return goesOn ? [] : begun.filter(isInYourHands);
}
