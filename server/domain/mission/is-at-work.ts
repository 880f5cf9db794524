import type { TaskState } from "@/contracts/mission-state";

/** Whether this attempt is still the one that works on the task: it may have been cancelled, and another one begun. */
export function isAtWork(task: TaskState | undefined, attemptId: string): task is TaskState {
  if (task?.status !== "running") return false;
  return task.attempts.some((attempt) => attempt.id === attemptId && attempt.outcome === null);
}
