import { gzipSync } from "node:zlib";
import type { Browser, Response } from "playwright";
import { openPage } from "./browser";

/**
 * The room of a large mission with an empty cache, several times: until tasks can be clicked and events come live, and
 * how much JavaScript came by then and in the second after it.
 */
export async function measureFirstLoad(
  browser: Browser,
  address: string,
  times: number,
): Promise<{ interactiveMs: number; slowestMs: number; jsKbGz: number }> {
  const samples: number[] = [];
  let scripts: Buffer[] = [];
  for (let time = 0; time <= times; time += 1) {
    const { page, context } = await openPage(browser);
    const bodies: Array<Promise<Buffer>> = [];
    const note = (response: Response) => {
      if (response.request().resourceType() === "script") bodies.push(response.body());
    };
    page.on("response", note);
    await page.goto(address);
    await page.waitForFunction(() => window.bench.interactiveMs !== null);
    // The first warms the server, not the browser.
    if (time > 0) samples.push((await page.evaluate(() => window.bench.interactiveMs)) ?? Number.NaN);
    await page.waitForTimeout(1_000);
    // One that comes while the page is closed has no body any more.
    page.off("response", note);
    scripts = await Promise.all(bodies);
    await context.close();
  }
  samples.sort((a, b) => a - b);
  const jsBytes = scripts.reduce((sum, body) => sum + gzipSync(body).length, 0);
  return {
    interactiveMs: samples[Math.floor(samples.length / 2)] ?? Number.NaN,
    slowestMs: samples.at(-1) ?? Number.NaN,
    jsKbGz: jsBytes / 1024,
  };
}
