import { describe, expect, it } from "vitest";
import type { EventFrame } from "@/contracts/events";
import { playOn } from "./play-on";

/** Ten events, one a second, with a night after the fifth. */
const log = Array.from({ length: 10 }, (_, place) => {
  const second = place < 5 ? place : place + 30_000;
  return { seq: place + 1, at: new Date(second * 1_000).toISOString() } as EventFrame;
});

async function play(speed: number, stopAt = Number.POSITIVE_INFINITY) {
  const shown: number[] = [];
  const stop = new AbortController();
  let waitedMs = 0;
  const isAtEnd = await playOn({
    history: { framesAfter: async (seq) => log.filter((frame) => frame.seq > seq) },
    ...{ from: 1, newest: () => 10, speed: () => speed, signal: stop.signal },
    show: async (seq) => {
      shown.push(seq);
      if (seq >= stopAt) stop.abort();
    },
    wait: async (ms) => {
      waitedMs += ms;
    },
  });
  return { shown, waitedMs, isAtEnd };
}

describe("playOn", () => {
  it("shows every event at its time, and does not wait for a night", async () => {
    const { shown, waitedMs, isAtEnd } = await play(1);
    expect(shown).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(waitedMs).toBeGreaterThan(6_000);
    expect(waitedMs).toBeLessThan(12_000);
    expect(isAtEnd).toBe(true);
  });

  it("takes several events together when it goes fast", async () => {
    const { shown, waitedMs } = await play(100);
    expect(shown.at(-1)).toBe(10);
    expect(shown.length).toBeLessThan(5);
    expect(waitedMs).toBeLessThan(2_500);
  });

  it("stops where it is stopped", async () => {
    expect(await play(1, 4)).toMatchObject({ shown: [2, 3, 4], isAtEnd: false });
  });
});
