import type { TaskState } from "@/contracts/mission-state";

/** Files of a task that are not on the branch yet. */
export type OpenWork = {
  taskId: string;
  number: string;
  /** They are in a person's hands: what they are changes without an event. */
  isByHand: boolean;
  /** Changes with what the log tells of them. */
  version: string;
};

/**
 * Null: what there is of the task is on the branch.
 * @param isPast the task as it was: what it had then and has not committed is nowhere any more
 */
export function openWorkOf(
  task: Pick<TaskState, "id" | "number" | "attempts" | "takenOver" | "status" | "stepsDone"> | null,
  isPast: boolean,
): OpenWork | null {
  const attempt = task?.attempts.findLast(({ outcome }) => outcome === null);
  if (!task || !attempt || isPast) return null;
  const isByHand = task.takenOver !== undefined && task.status !== "running";
  const version = `${attempt.id} ${task.takenOver?.since ?? ""} ${task.status} ${task.stepsDone}`;
  return { taskId: task.id, number: task.number, isByHand, version };
}
