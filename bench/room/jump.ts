import type { BenchPage } from "./browser";

/**
 * A person goes to moments of the mission far apart: from the move of the bar until the room says that it shows that event
 * and has drawn it. `readMs`: the first time, with the reading of the whole log.
 */
export async function measureJumps(
  { page }: BenchPage,
  times: number,
): Promise<{ readMs: number; medianMs: number; slowestMs: number }> {
  const bar = page.getByRole("slider", { name: "Moment of the mission" });
  await bar.waitFor();
  const jump = (share: number) => bar.evaluate((input, wanted) => window.bench.jump(input, wanted), share);
  const readMs = await jump(0.99);
  const samples: number[] = [];
  for (let time = 0; time < times; time += 1) {
    samples.push(await jump((0.05 + time * 0.382) % 0.95));
    await page.waitForTimeout(400);
  }
  samples.sort((a, b) => a - b);
  return {
    readMs,
    medianMs: samples[Math.floor(times / 2)] ?? Number.NaN,
    slowestMs: samples.at(-1) ?? Number.NaN,
  };
}
