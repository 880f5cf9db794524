import { setTimeout as delay } from "node:timers/promises";
import { logWritten } from "@/server/testing/mission-events";
import type { Browsers } from "./browsers";
import { machineMs } from "./clock";
import type { BenchRoom } from "./open-room";
import { atMoments } from "./pace";
import { rounded, type Spread, spreadOf } from "./spread";

const producers = 5;
const eventsPerAppend = 20;
const appendsPerSecond = 50;
const seconds = 8;

/**
 * Five producers write to one mission, each 20 events 50 times a second; 50 browsers watch. From the commit of an
 * event (when the store tells its listeners) until each browser has it, and from the call of `append` as well.
 */
export async function measureEvents(
  { container }: BenchRoom,
  browsers: Browsers,
  missionId: string,
): Promise<{ fromCommit: Spread; fromAppend: Spread; eventsPerSecond: number; browsers: number }> {
  const { store } = container.services;
  const watchers = 50;
  await browsers.watch(missionId, watchers);
  const committedMs: number[] = [];
  const askedMs: number[] = [];
  const stop = store.onFrames((frames) => {
    const now = machineMs();
    for (const { seq } of frames) committedMs[seq] = now;
  });
  const startMs = machineMs();
  const appends: Array<Promise<unknown>> = [];
  const produce = async (producer: number) => {
    await delay(producer * 4);
    const moments = Array.from(
      { length: appendsPerSecond * seconds },
      (_, place) => place * (1_000 / appendsPerSecond),
    );
    await atMoments(moments, (place) => {
      const now = machineMs();
      const events = Array.from({ length: eventsPerAppend }, (_, line) =>
        logWritten(`test/list.test.ts line ${line} of run ${place}: expected 3 items and found 2`),
      );
      appends.push(
        store.append(missionId, (state) => {
          for (let seq = state.seq + 1; seq <= state.seq + events.length; seq += 1) askedMs[seq] = now;
          return { events, result: null };
        }),
      );
    });
  };
  await Promise.all(Array.from({ length: producers }, (_, producer) => produce(producer)));
  await Promise.all(appends);
  const eventsPerSecond = rounded((appends.length * eventsPerAppend * 1_000) / (machineMs() - startMs));
  stop();
  const { events } = await browsers.collect({ event: committedMs.length - 1 });
  await browsers.leave();
  const seqs = Object.keys(committedMs).map(Number);
  if (events.some((received) => seqs.some((seq) => !received[seq])))
    throw new Error("events were lost on the way");
  const late = (since: number[]) =>
    spreadOf(
      events.flatMap((received) => seqs.map((seq) => (received[seq] ?? Number.NaN) - (since[seq] ?? 0))),
    );
  return { fromCommit: late(committedMs), fromAppend: late(askedMs), eventsPerSecond, browsers: watchers };
}
