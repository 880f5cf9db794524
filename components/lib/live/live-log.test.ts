import { describe, expect, it } from "vitest";
import type { EventFrame } from "@/contracts/events";
import { LiveLog } from "./live-log";

const newest = 5_000;
const frames = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => ({ seq: from + at }) as EventFrame);

function openLog() {
  const asked: number[] = [];
  const log = new LiveLog({
    older: async (before, limit) => frames(Math.max(1, before - limit), before - 1),
    newer: async (after, limit) => {
      asked.push(after);
      return frames(after + 1, Math.min(newest, after + limit));
    },
  });
  log.reset(newest);
  log.publish();
  return { log, asked };
}
const held = (log: LiveLog) => {
  const { frames } = log.getView();
  return [frames[0]?.seq, frames.at(-1)?.seq];
};

describe("LiveLog", () => {
  it("goes to any place of the log, and on from there in both directions", async () => {
    const { log } = openLog();
    await log.seek(2_000);
    expect(held(log)).toEqual([1_900, 2_139]);
    await log.loadOlder();
    await log.loadNewer();
    expect(held(log)).toEqual([1_650, 2_389]);
    await log.seek(3);
    expect(held(log)).toEqual([1, 240]);
  });

  it("fetches the next page for one who asks as soon as the last one is told", async () => {
    const { log } = openLog();
    const askOn = () => void log.loadOlder();
    log.subscribe(askOn);
    await log.loadOlder();
    await expect.poll(() => held(log)[0]).toBe(1);
  });

  it("asks for the last of the places that are wished for while it is on its way", async () => {
    const { log, asked } = openLog();
    await Promise.all([log.seek(1_000), log.seek(2_000), log.seek(3_000)]);
    expect(asked).toEqual([899, 2_899]);
    expect(held(log)[0]).toBe(2_900);
  });

  it("follows the end again from wherever it was", async () => {
    const { log } = openLog();
    await log.seek(100);
    await log.follow();
    expect(held(log)).toEqual([4_751, 5_000]);
    expect(log.getView().detached).toBe(false);
  });

  it("ends at an event of the past, and goes on from there", async () => {
    const { log } = openLog();
    await log.endAt(3_000);
    expect(held(log)).toEqual([2_801, 3_000]);
    expect(log.getView()).toMatchObject({ newest: 3_000, detached: false });
    await log.endAt(3_020);
    expect(held(log)).toEqual([2_801, 3_020]);
    await log.endAt(40);
    expect(held(log)).toEqual([1, 40]);
  });
});
