import type { GapWatch } from "./gap-watch";
import type { ModelCall } from "./model-call";

/** Tasks 0 to `count - 1` in phases: a phase begins when the one before it has ended. */
export type Workload = {
  phases: number[][];
  parallel: number;
  call: ModelCall;
  gaps: GapWatch;
};

/** An engine, or a loop, that War Room is measured against. */
export type Comparison = {
  run(workload: Workload): Promise<void>;
  close(): Promise<void>;
};

export type OpenComparison = (databaseUrl: string) => Promise<Comparison>;

/** Takes `parallel` of the items at a time, each in its order. */
export async function inSlots<T>(items: T[], parallel: number, work: (item: T) => Promise<void>) {
  let next = 0;
  const slot = async () => {
    while (next < items.length) {
      const item = items[next] as T;
      next += 1;
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: parallel }, slot));
}
