import { own } from "@/contracts/own";
import { findingsOf } from "@/contracts/review-state";
import type { Acknowledgement } from "@/contracts/review-threads";
import { AppError } from "@/server/domain/errors/app-error";
import { withReadyTasks } from "@/server/domain/mission/ready-tasks";
import { acknowledgeEvents } from "@/server/domain/review/acknowledge";
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
