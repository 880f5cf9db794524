import { AppError } from "@/server/domain/errors/app-error";

/** Errors of our own that every store gives in the same words. */
export function missionTaken(missionId: string): AppError {
  return new AppError({ code: "conflict", message: `mission ${missionId} exists already` });
}

export function projectTaken(id: string): AppError {
  return new AppError({ code: "conflict", message: `project ${id} exists already` });
}

export function projectMissing(id: string): AppError {
  return new AppError({ code: "not-found", message: `there is no project ${id}` });
}

export function stepTaken(stepIds: readonly string[]): AppError {
  return new AppError({ code: "conflict", message: `step ${stepIds.join(", ")} was started before` });
}

export function stepNotOpen(stepIds: readonly string[]): AppError {
  return new AppError({
    code: "conflict",
    message: `step ${stepIds.join(", ")} cannot be finished: it was never started, or is finished already`,
  });
}

export function accountFull(): AppError {
  return new AppError({
    code: "over-budget",
    message: "an account beyond the mission has no room for what is to be held",
  });
}

export function artifactTaken(ids: readonly string[]): AppError {
  return new AppError({ code: "conflict", message: `artifact ${ids.join(", ")} exists already` });
}

export function workerFenced(workerId: string): AppError {
  return new AppError({
    code: "fenced",
    message: `worker ${workerId} is fenced: others took it for dead`,
    userMessage: "This War Room was silent for too long, and others took its work over.",
    details: { workerId },
  });
}
