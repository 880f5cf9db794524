import type { MissionState, TaskState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import { AppError } from "@/server/domain/errors/app-error";

/** @throws AppError `not-found`. */
export function taskOf(state: MissionState, taskId: string): TaskState {
  const task = own(state.tasks, taskId);
  if (task) return task;
  throw new AppError({
    code: "not-found",
    message: `no task ${taskId}`,
    userMessage: "There is no such task.",
  });
}
