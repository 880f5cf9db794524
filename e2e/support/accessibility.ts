import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

type Theme = "dark" | "light";

/** Fails where a page, as it is now, breaks a rule of accessibility in one of the themes; the journey goes on. */
export async function expectAccessible(page: Page, place: string): Promise<void> {
  expect.soft(await breachesInBoth(page, place)).toEqual([]);
}

/** All rules in the dark theme; in the light one that of contrast, the only one that depends on it. */
export async function breachesInBoth(page: Page, place: string): Promise<string[]> {
  const before = await themeOf(page);
  await turnTo(page, "dark");
  const dark = await breaches(page, null);
  await turnTo(page, "light");
  const light = await breaches(page, ["color-contrast"]);
  await turnTo(page, before);
  return [
    ...dark.map((found) => `${place}, dark: ${found}`),
    ...light.map((found) => `${place}, light: ${found}`),
  ];
}

/** Turns the page to the other theme and ends what is on its way to another colour. */
async function turnTo(page: Page, colorScheme: Theme): Promise<void> {
  if ((await themeOf(page)) === colorScheme) return;
  const before = await background(page);
  await page.emulateMedia({ colorScheme });
  await expect.poll(() => background(page)).not.toBe(before);
  await page.evaluate(() => {
    for (const each of document.getAnimations()) if (each instanceof CSSTransition) each.finish();
  });
}

/** @param rules null: all of them */
async function breaches(page: Page, rules: string[] | null): Promise<string[]> {
  // Our pages have no frames, and what breaks no rule is not told: both would be looked up at each look.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode();
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations.map(
    ({ id, help, nodes }) => `${id} (${help}): ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
  );
}

export function background(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}

function themeOf(page: Page): Promise<Theme> {
  return page.evaluate(() => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
}
