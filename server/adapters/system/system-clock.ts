import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "@/server/ports/clock";

export function createSystemClock(): Clock {
  return {
    now: () => new Date(),
    async sleep(ms, signal) {
      try {
        await delay(ms, undefined, { signal });
      } catch (thrown) {
        throw signal?.aborted ? signal.reason : thrown;
      }
    },
  };
}
