import { setTimeout as delay } from "node:timers/promises";
import { machineMs } from "./clock";

/** Calls `each` at the given moments, counted from now; what is late is made up for at once. */
export async function atMoments(momentsMs: readonly number[], each: (place: number) => void): Promise<void> {
  const startMs = machineMs();
  let place = 0;
  while (place < momentsMs.length) {
    const dueMs = startMs + (momentsMs[place] ?? 0);
    const aheadMs = dueMs - machineMs();
    if (aheadMs > 0) await delay(aheadMs);
    while (place < momentsMs.length && startMs + (momentsMs[place] ?? 0) <= machineMs()) {
      each(place);
      place += 1;
    }
  }
}
