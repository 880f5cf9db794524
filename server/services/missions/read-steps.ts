import { own } from "@/contracts/own";
import { AppError } from "@/server/domain/errors/app-error";
import { withOutcome } from "@/server/domain/mission/step-outcome";
import type { StepRecord, StepSummary, StorePort } from "@/server/ports/store";
import { readMission } from "./read-mission";

/** A task's steps in order, of all its attempts, without their bodies. @throws AppError `not-found`. */
export async function readTaskSteps(
  store: StorePort,
  missionId: string,
  taskId: string,
): Promise<StepSummary[]> {
  const state = await readMission(store, missionId);
  const task = own(state.tasks, taskId);
  if (!task) throw missing("task");
  const journals = await Promise.all(task.attempts.map((attempt) => store.listSteps(attempt.id)));
  return journals.flat().map((step) => withOutcome(step, state));
}

/** One step with all that was sent and came back. @throws AppError `not-found`. */
export async function readMissionStep(
  store: StorePort,
  missionId: string,
  stepId: string,
): Promise<StepRecord> {
  const step = await store.readStep(stepId);
  if (step?.missionId !== missionId) throw missing("step");
  return withOutcome(step, await readMission(store, missionId));
}

function missing(what: string): AppError {
  return new AppError({
    code: "not-found",
    message: `no such ${what}`,
    userMessage: `There is no such ${what}.`,
  });
}
