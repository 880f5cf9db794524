import { expect, type Page } from "@playwright/test";

const aliveTimeoutMs = 90_000;

/**
 * Makes every `goto` and `reload` of a page wait until the page listens. A page of ours is drawn by the server before
 * its script runs: what is pressed or typed in between is lost, and how long it lasts is a matter of luck.
 */
export function waitUntilAlive(page: Page): void {
  const goto = page.goto.bind(page);
  const reload = page.reload.bind(page);
  page.goto = async (...wish) => {
    const response = await goto(...wish);
    await untilAlive(page);
    return response;
  };
  page.reload = async (...wish) => {
    const response = await reload(...wish);
    await untilAlive(page);
    return response;
  };
}

/** React writes its props onto each element when it takes it over; only what it has taken over answers to anybody. */
async function untilAlive(page: Page): Promise<void> {
  await expect(async () => {
    const dead = await page.evaluate(() => {
      // Not drawn by our server: the API's reader, a shared mission.
      if (!("__next_f" in window)) return [];
      const isAlive = (element: Element) =>
        Object.keys(element).some((key) => key.startsWith("__reactProps$"));
      const controls = document.querySelectorAll("body, button, input, select, textarea");
      // The editor makes its own.
      const ours = [...controls].filter((element) => element.closest(".cm-editor") === null);
      return ours.filter((element) => !isAlive(element)).map((element) => element.outerHTML.slice(0, 200));
    });
    expect(dead, "parts of the page that do not listen yet").toEqual([]);
  }).toPass({ timeout: aliveTimeoutMs, intervals: [20, 50, 100] });
}
