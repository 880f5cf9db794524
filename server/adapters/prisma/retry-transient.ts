import type { Clock } from "@/server/ports/clock";
import type { Logger } from "@/server/ports/logger";
import { isStorageError, isTransient, translateStorageError } from "./translate-storage-error";

const pausesMs = [10, 50, 250, 1_000];

/** Repeats what failed without having written anything: deadlocks, serialization, lost connections. */
export async function retryTransient<T>(
  { clock, logger }: { clock: Clock; logger: Logger },
  run: () => Promise<T>,
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (!isStorageError(error)) throw error;
      const pauseMs = pausesMs[attempt];
      if (pauseMs === undefined || !isTransient(error)) throw translateStorageError(error);
      logger.warn("the database did not take a change; trying again", {
        attempt: attempt + 1,
        error: translateStorageError(error).message,
      });
      await clock.sleep(pauseMs);
    }
  }
}
