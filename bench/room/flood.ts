import type { BenchPage } from "./browser";
import { heapMb } from "./browser";
import type { BenchServer } from "./server";

export type Flood = {
  fps: number;
  /** Milliseconds between frames, the hundredth worst. */
  frameP99Ms: number;
  longestTaskMs: number;
  /** Tasks of the page's thread above 50 ms. */
  longTasks: number;
  heapMb: number;
  /** After collection: what the second half of the time has left behind. */
  heapGrowthMb: number;
  eventsPerSecond: number;
  /** Until the page has shown the last event, after it was written. */
  behindMs: number;
};

/** A mission into which events pour, while the room shows tree, team and the following log. */
export async function measureFlood(
  bench: BenchPage,
  server: BenchServer,
  order: { missionId: string; perSecond: number; seconds: number },
): Promise<Flood> {
  const { page } = bench;
  await server.tell({ kind: "pump", ...order, seconds: 5 });
  await untilShown(bench, (await server.tell({ kind: "append", missionId: order.missionId, events: 1 })).seq);
  await heapMb(bench, true);
  await page.evaluate(() => {
    window.bench.frames = [];
    window.bench.longTasks = [];
  });
  const half = { ...order, seconds: order.seconds / 2 };
  const samples: number[] = [];
  let isPumping = true;
  const sampling = (async () => {
    while (isPumping) {
      samples.push(await heapMb(bench));
      await page.waitForTimeout(1_000);
    }
  })();
  const first = await pumped(bench, server, half);
  const heapHalfwayMb = await heapMb(bench, true);
  const second = await pumped(bench, server, half);
  isPumping = false;
  await sampling;
  const heapEndMb = await heapMb(bench, true);
  const frames = [...first.gaps, ...second.gaps].sort((a, b) => a - b);
  const spanMs = first.spanMs + second.spanMs;
  const tasks = [...first.longTasks, ...second.longTasks];
  return {
    fps: (frames.length * 1_000) / spanMs,
    frameP99Ms: frames[Math.floor(frames.length * 0.99)] ?? Number.NaN,
    longestTaskMs: Math.max(0, ...tasks),
    longTasks: tasks.length,
    heapMb: Math.max(...samples),
    heapGrowthMb: heapEndMb - heapHalfwayMb,
    eventsPerSecond: (order.perSecond * order.seconds) / (first.seconds + second.seconds),
    behindMs: Math.max(first.behindMs, second.behindMs),
  };
}

/** One stretch of it; collections of garbage in between are not the page's. */
async function pumped(
  bench: BenchPage,
  server: BenchServer,
  order: { missionId: string; perSecond: number; seconds: number },
) {
  const { page } = bench;
  const startMs = await page.evaluate(() => performance.now());
  const { seq, seconds = order.seconds } = await server.tell({ kind: "pump", ...order });
  const writtenMs = await page.evaluate(() => performance.now());
  await untilShown(bench, seq);
  const behindMs = (await page.evaluate(() => performance.now())) - writtenMs;
  const seen = await page.evaluate(
    ([from = 0, to = 0]) => ({
      frames: window.bench.frames.filter((at) => at >= from && at <= to),
      longTasks: window.bench.longTasks
        .filter(({ startTime }) => startTime >= from && startTime <= to)
        .map(({ duration }) => duration),
    }),
    [startMs, writtenMs],
  );
  const gaps = seen.frames.slice(1).map((at, place) => at - (seen.frames[place] ?? at));
  return { gaps, spanMs: writtenMs - startMs, longTasks: seen.longTasks, seconds, behindMs };
}

export async function untilShown({ page }: BenchPage, seq = 0): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const title = document.querySelector("[title^='Event ']")?.getAttribute("title") ?? "";
      return Number(/\d+/.exec(title)?.[0]) >= wanted;
    },
    seq,
    { polling: "raf", timeout: 60_000 },
  );
}
