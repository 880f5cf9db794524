import { AppError } from "@/server/domain/errors/app-error";
import type { StorePort } from "@/server/ports/store";

export type ChangesOfMissions = {
  /** Resolves when anything was written since the last call, here or in another process. @throws AppError `cancelled` */
  next(): Promise<void>;
  stop(): void;
};

/** Tells of changes of any mission: accounts are shared. A change that comes before it is asked for counts. */
export function watchMissions(
  { onFrames }: Pick<StorePort, "onFrames">,
  signal: AbortSignal,
): ChangesOfMissions {
  let change = Promise.withResolvers<void>();
  const tell = () => change.resolve();
  const stopListening = onFrames(tell);
  signal.addEventListener("abort", tell);
  return {
    async next() {
      if (!signal.aborted) await change.promise;
      if (signal.aborted) throw new AppError({ code: "cancelled", message: "cancelled while waiting" });
      change = Promise.withResolvers<void>();
    },
    stop() {
      stopListening();
      signal.removeEventListener("abort", tell);
    },
  };
}
