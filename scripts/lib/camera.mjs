import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { say } from "./progress.mjs";

/** @typedef {import("playwright").Page} Page */

export const wide = { width: 1440, height: 900 };
export const narrow = { width: 1024, height: 768 };
export const phone = { width: 390, height: 844 };

const themes = /** @type {const} */ (["dark", "light"]);
/** Text stays sharp, and a picture of the room is 60 KB. */
const quality = 78;
/** A diagram is drawn again for the other theme, and panels that come late are there. */
const settleMs = 700;

/**
 * Takes pictures of pages in both themes, as WebP.
 * @param {string} folder where they are written, as `<name>-<theme>.webp`
 */
export function createCamera(folder) {
  /** @param {Page} page @param {string} name @param {{ width: number, height: number }} [viewport] */
  return async function shoot(page, name, viewport = wide) {
    await page.setViewportSize(viewport);
    const devtools = await page.context().newCDPSession(page);
    for (const theme of themes) {
      // A shared mission goes by what the browser wants.
      await page.emulateMedia({ colorScheme: theme });
      // As the toggle does: where a dialog is open it cannot be pressed.
      await page.evaluate((wanted) => {
        document.documentElement.dataset.theme = wanted;
      }, theme);
      await page.mouse.move(viewport.width / 2, 1);
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      await delay(settleMs);
      const { data } = await devtools.send("Page.captureScreenshot", { format: "webp", quality });
      writeFileSync(join(folder, `${name}-${theme}.webp`), Buffer.from(data, "base64"));
    }
    await devtools.detach();
    // What comes next is looked for in the wide room.
    await page.setViewportSize(wide);
    say(`docs/screens/${name}-*.webp`);
  };
}
