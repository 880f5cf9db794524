import type { Clock } from "@/server/ports/clock";

type Sleeper = { until: number; wake: () => void };

export type FakeClock = Clock & {
  /** Moves time on and wakes whoever slept until then, earliest first. */
  advance(ms: number): Promise<void>;
  /** Pauses asked for so far, in order. */
  readonly sleeps: readonly number[];
};

/**
 * A clock that stands still until it is told to move.
 * @param options.autoAdvance a sleep ends at once and time jumps to its end: for code whose pauses do not matter
 */
export function createFakeClock(options: { start?: string; autoAdvance?: boolean } = {}): FakeClock {
  let time = Date.parse(options.start ?? "2026-01-01T00:00:00.000Z");
  const sleeps: number[] = [];
  let sleepers: Sleeper[] = [];

  return {
    sleeps,
    now: () => new Date(time),
    sleep(ms, signal) {
      sleeps.push(ms);
      if (signal?.aborted) return Promise.reject(signal.reason);
      if (options.autoAdvance) {
        time += ms;
        return Promise.resolve();
      }
      return new Promise((resolve, reject) => {
        const onAbort = () => {
          sleepers = sleepers.filter((other) => other !== sleeper);
          reject(signal?.reason);
        };
        const sleeper: Sleeper = {
          until: time + ms,
          wake: () => {
            signal?.removeEventListener("abort", onAbort);
            resolve();
          },
        };
        signal?.addEventListener("abort", onAbort, { once: true });
        sleepers.push(sleeper);
      });
    },
    async advance(ms) {
      const end = time + ms;
      for (;;) {
        await settle();
        const next = sleepers.filter(({ until }) => until <= end).sort((a, b) => a.until - b.until)[0];
        if (!next) break;
        time = Math.max(time, next.until);
        sleepers = sleepers.filter((sleeper) => sleeper !== next);
        next.wake();
      }
      time = end;
      await settle();
    },
  };
}

/** Lets everything run that is ready to run, a few promises deep. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}
