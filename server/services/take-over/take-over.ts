import type { MissionState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import { AppError } from "@/server/domain/errors/app-error";
import { missingMission } from "../missions/read-mission";
import type { ServiceDependencies } from "../service-dependencies";

/**
 * Puts a task's files into a person's hands: its agent rests after its running step and lets go of them.
 * @throws AppError `not-found`, `not-possible-now` where nobody is at work on it.
 */
export async function takeOver(
  { store }: Pick<ServiceDependencies, "store">,
  missionId: string,
  taskId: string,
): Promise<void> {
  const done = await store.append<true>(missionId, (state) => {
    const attemptId = openAttempt(state, taskId);
    if (own(state.tasks, taskId)?.takenOver) return { events: [], result: true };
    return { events: [{ type: "work-taken-over", taskId, attemptId, by: "you" }], result: true };
  });
  if (!done) throw missingMission(missionId);
}

function openAttempt({ tasks }: MissionState, taskId: string): string {
  const task = own(tasks, taskId);
  const attempt = task?.attempts.findLast(({ outcome }) => outcome === null);
  if (attempt && (task?.status === "running" || task?.status === "ready")) return attempt.id;
  const message = task ? `Nobody is at work on ${task.number} ${task.title}.` : "There is no such task.";
  throw new AppError({ code: task ? "not-possible-now" : "not-found", message, userMessage: message });
}
