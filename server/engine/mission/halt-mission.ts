import type { AppError } from "@/server/domain/errors/app-error";
import type { EngineDependencies } from "../engine-dependencies";

/** Pause between two tries to write the halt down while the store does not answer. */
const storePauseMs = 1_000;

/**
 * The engine itself could not go on with a mission: the repository, the disk or the store failed. The mission is
 * paused with the reason; nothing is lost, and a person resumes it once the cause is gone. While not even the halt
 * can be written it is tried again, so that no mission looks as if it ran.
 */
export async function haltMission(
  { store, logger, clock }: EngineDependencies,
  missionId: string,
  error: AppError,
  stopping: AbortSignal,
): Promise<void> {
  // A fenced worker has no say in what becomes of the mission: others go on with it.
  if (error.code === "cancelled" || error.code === "fenced") return;
  logger.error("mission halted", { missionId, code: error.code, error: error.message, stack: error.stack });
  while (!stopping.aborted) {
    try {
      return await pauseMission(store, missionId, error.userMessage);
    } catch (thrown) {
      logger.error("the halt could not be recorded", { missionId, error: String(thrown) });
      await clock.sleep(storePauseMs, stopping).catch(() => undefined);
    }
  }
}

async function pauseMission(
  store: EngineDependencies["store"],
  missionId: string,
  reason: string,
): Promise<void> {
  await store.append(missionId, ({ status: from }) => ({
    events:
      from === "running" || from === "analyzing"
        ? [{ type: "mission-status-changed", from, to: "paused", reason, by: "engine" }]
        : [],
    result: null,
  }));
}
