import { logWritten } from "@/server/testing/mission-events";
import { machineMs } from "./clock";
import type { BenchRoom } from "./open-room";
import { rounded } from "./spread";

const producers = 16;
const eventsPerAppend = 100;
const seconds = 5;

/** Sixteen producers append groups of a hundred events, each the next when the last one is committed. */
export async function measureLog(
  { container }: BenchRoom,
  missionIds: readonly string[],
): Promise<{ eventsPerSecond: number; missions: number }> {
  const { store } = container.services;
  const events = Array.from({ length: eventsPerAppend }, (_, line) =>
    logWritten(`test/list.test.ts line ${line}: expected 3 items and found 2`),
  );
  let written = 0;
  const startMs = machineMs();
  const produce = async (producer: number) => {
    const missionId = missionIds[producer % missionIds.length] ?? "";
    while (machineMs() - startMs < seconds * 1_000) {
      await store.append(missionId, () => ({ events, result: null }));
      written += events.length;
    }
  };
  await Promise.all(Array.from({ length: producers }, (_, producer) => produce(producer)));
  return {
    eventsPerSecond: rounded((written * 1_000) / (machineMs() - startMs)),
    missions: missionIds.length,
  };
}
