import { own } from "@/contracts/own";
import { findingsOf } from "@/contracts/review-state";
import type { Acknowledgement, Withdrawal } from "@/contracts/review-threads";
import { isMissionClosed } from "@/contracts/status";
import { AppError } from "@/server/domain/errors/app-error";
import { previewEvents } from "@/server/domain/mission/preview-events";
import { withReadyTasks } from "@/server/domain/mission/ready-tasks";
import { startWorkEvents } from "@/server/domain/mission/start-work";
import { acknowledgeEvents } from "@/server/domain/review/acknowledge";
import { withdrawEvents } from "@/server/domain/review/withdraw";
import { missingMission } from "../missions/read-mission";
import type { ServiceDependencies } from "../service-dependencies";

/**
 * A person takes a finding on, with a reason: it does not block any more, and comes into the report.
 * @throws AppError `not-found`, `not-possible-now` (it is acknowledged already).
 */
export async function acknowledgeFinding(
  { store, engine }: Pick<ServiceDependencies, "store" | "engine">,
  missionId: string,
  taskId: string,
  { finding: key, reason }: Acknowledgement,
): Promise<void> {
  const done = await store.append<true>(missionId, (state) => {
    const task = own(state.tasks, taskId);
    const found = task && findingsOf(state, task).find((one) => one.key === key);
    if (!found) {
      const userMessage = "There is no such finding any more.";
      throw new AppError({ code: "not-found", message: `no finding ${key}`, userMessage });
    }
    const events = acknowledgeEvents(state, taskId, { finding: found.finding, reason, by: "you" });
    if (events.length === 0) {
      const userMessage = "It is acknowledged already.";
      throw new AppError({ code: "not-possible-now", message: userMessage, userMessage });
    }
    return { ...withReadyTasks(state, events), result: true };
  });
  if (!done) throw missingMission(missionId);
  engine.wake(missionId);
}

/**
 * A person takes an acknowledgement back: the finding blocks again, and what was done only because of it goes back.
 * @throws AppError `not-found` (it is not acknowledged), `not-possible-now` (nobody works on the mission any more).
 */
export async function withdrawAcknowledgement(
  { store, engine }: Pick<ServiceDependencies, "store" | "engine">,
  missionId: string,
  taskId: string,
  { finding: key }: Withdrawal,
): Promise<void> {
  const done = await store.append<true>(missionId, (state) => {
    if (own(state.acknowledged ?? {}, key)?.taskId !== taskId) {
      const userMessage = "It is not acknowledged.";
      throw new AppError({ code: "not-found", message: `no acknowledgement ${key}`, userMessage });
    }
    if (isMissionClosed(state.status)) {
      const userMessage = `The mission is ${state.status}, and its report names the finding with the reason.`;
      throw new AppError({ code: "not-possible-now", message: userMessage, userMessage });
    }
    const events = withdrawEvents(state, key, "you");
    const stopped = state.status === "failed" || state.status === "not_merged";
    const goesOn = stopped && events.length > 1 ? startWorkEvents(previewEvents(state, events), "you") : [];
    return { ...withReadyTasks(state, [...events, ...goesOn]), result: true };
  });
  if (!done) throw missingMission(missionId);
  engine.wake(missionId);
}
