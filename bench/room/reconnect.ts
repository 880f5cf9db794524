import type { BenchPage } from "./browser";
import { untilShown } from "./flood";
import type { LineBetween } from "./line-between";
import type { BenchServer } from "./server";

/** The line is cut, events are missed, the line is there again: until the room shows the last of them. */
export async function measureReconnect(
  bench: BenchPage,
  { server, line, missionId }: { server: BenchServer; line: LineBetween; missionId: string },
  { missed, times }: { missed: number; times: number },
): Promise<{ medianMs: number; slowestMs: number }> {
  const samples: number[] = [];
  for (let time = 0; time < times; time += 1) {
    line.cut();
    const { seq } = await server.tell({ kind: "append", missionId, events: missed });
    line.mend();
    const startMs = performance.now();
    await untilShown(bench, seq);
    samples.push(performance.now() - startMs);
    await bench.page.waitForTimeout(500);
  }
  samples.sort((a, b) => a - b);
  return { medianMs: samples[Math.floor(times / 2)] ?? Number.NaN, slowestMs: samples.at(-1) ?? Number.NaN };
}
