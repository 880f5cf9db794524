import type { BenchPage } from "./browser";

/** A person drags the log's scrollbar to places far apart: until the lines of that place fill the panel. */
export async function measureLogSeek(
  { page }: BenchPage,
  times: number,
): Promise<{ medianMs: number; slowestMs: number }> {
  const log = page.getByRole("log", { name: "Log of the mission" });
  await log.waitFor();
  const samples: number[] = [];
  for (let time = 0; time < times; time += 1) {
    // Spread over the whole, never near the last one.
    const share = (0.05 + time * 0.382) % 0.9;
    samples.push(await log.evaluate((list, wanted) => window.bench.seek(list, wanted), share));
    await page.waitForTimeout(200);
  }
  samples.sort((a, b) => a - b);
  return {
    medianMs: samples[Math.floor(times / 2)] ?? Number.NaN,
    slowestMs: samples.at(-1) ?? Number.NaN,
  };
}
