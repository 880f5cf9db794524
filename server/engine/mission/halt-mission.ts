import type { AppError } from "@/server/domain/errors/app-error";
import type { EngineDependencies } from "../engine-dependencies";

/**
 * The engine itself could not go on with a mission: the repository, the disk or the store failed. The mission is
 * paused with the reason; nothing is lost, and a person resumes it once the cause is gone.
 */
export async function haltMission(
  { store, logger }: EngineDependencies,
  missionId: string,
  error: AppError,
): Promise<void> {
  if (error.code === "cancelled") return;
  logger.error("mission halted", { missionId, code: error.code, error: error.message, stack: error.stack });
  try {
    await store.append(missionId, (state) => ({
      events:
        state.status === "running" || state.status === "analyzing"
          ? [
              {
                type: "mission-status-changed",
                from: state.status,
                to: "paused",
                reason: error.userMessage,
                by: "engine",
              },
            ]
          : [],
      result: null,
    }));
  } catch (thrown) {
    logger.error("the halt could not be recorded", { missionId, error: String(thrown) });
  }
}
