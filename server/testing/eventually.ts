import { setTimeout as delay } from "node:timers/promises";

/** What has not come by then waits for something outside this process, which needs the processor that looking takes. */
const patientAfter = { looks: 200, ms: 20 };

/**
 * Waits for a condition, looking again on every turn of the event loop, after a while every two milliseconds; no time
 * has to pass for it.
 * @throws Error naming what did not come about within `withinMs`
 */
export async function eventually(
  what: string,
  condition: () => boolean | Promise<boolean>,
  withinMs = 60_000,
): Promise<void> {
  const start = performance.now();
  for (let looks = 1; !(await condition()); looks += 1) {
    const waitedMs = performance.now() - start;
    if (waitedMs > withinMs) throw new Error(`It did not come about in ${withinMs} ms: ${what}`);
    if (looks > patientAfter.looks && waitedMs > patientAfter.ms) await delay(2);
    else await nextTurn();
  }
}

/** One turn of the event loop: everything that is ready to run has run. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
