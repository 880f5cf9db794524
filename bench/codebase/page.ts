import { setTimeout as delay } from "node:timers/promises";
import type { Locator, Page } from "playwright";
import { z } from "zod";
import { codebaseSchema } from "@/contracts/codebase";
import { startApp } from "@/e2e/support/app";
import { openBrowser, openPage } from "../room/browser";

const opens = 3;
const windowMs = 1_000;
const panMs = 3_000;
/** Long enough for a busy machine; what takes longer is a fault. */
const readWithinMs = 180_000;

export type PageFigures = {
  /** From the address until the tree and what is said of the whole are painted. */
  pageOpenMs: number;
  /** Until a folder that is pressed has opened. */
  pageAnswersMs: number;
  fps: number;
};

/** The code page of a repository in a real browser: until it is there and answers, and frames while the graph is panned. */
export async function measurePage(folder: string): Promise<PageFigures> {
  const app = await startApp();
  const browser = await openBrowser();
  try {
    const projectId = await createProject(app.url, folder);
    await untilRead(app.url, projectId);
    const address = `${app.url}/projects/${projectId}/codebase`;
    const opened: number[] = [];
    const answered: number[] = [];
    // The first one warms the server; each has an empty cache of its own.
    for (let open = 0; open <= opens; open += 1) {
      const { page, context } = await openPage(browser);
      await page.addInitScript({ content: watching });
      // People's windows are open already; this one still starts what belongs to the browser.
      await delay(windowMs);
      await page.goto(address, { waitUntil: "commit" });
      const times = await untilAnswered(page);
      if (open > 0) {
        opened.push(times.openMs);
        answered.push(times.answersMs);
      }
      await context.close();
    }
    const { page, context } = await openPage(browser);
    await page.goto(`${address}?view=graph`);
    const fps = await panGraph(page);
    await context.close();
    return { pageOpenMs: middleOf(opened), pageAnswersMs: middleOf(answered), fps };
  } finally {
    await browser.close();
    await app.remove();
  }
}

/** Looked at in the page itself, from when it was asked for: from outside, looking takes as long as what is looked for. */
const watching = `
  window.opening = { openMs: 0, answersMs: 0 };
  const inTree = (name) => document.querySelector("aside [role=treeitem][title^='" + name + "']");
  const painted = (done) => requestAnimationFrame(() => setTimeout(() => done(performance.now())));
  const look = () => {
    const said = document.querySelector("aside")?.textContent ?? "";
    if (!/ symbols · .* imports/.test(said) || !inTree("src/")) return requestAnimationFrame(look);
    painted((now) => { window.opening.openMs = now; press(); });
  };
  const press = () => {
    const folder = inTree("src/");
    if (folder.getAttribute("aria-expanded") !== "true") folder.click();
    else if (inTree("src/area-")) return painted((now) => { window.opening.answersMs = now; });
    requestAnimationFrame(press);
  };
  requestAnimationFrame(look);
`;
const openingSchema = z.object({ openMs: z.number(), answersMs: z.number() });

async function untilAnswered(page: Page): Promise<z.infer<typeof openingSchema>> {
  for (const began = performance.now(); performance.now() - began < readWithinMs; ) {
    const times = openingSchema.parse(await page.evaluate("window.opening"));
    if (times.answersMs > 0) return times;
    await delay(200);
  }
  throw new Error(`the page did not answer within ${readWithinMs / 1_000} s`);
}

function middleOf(values: number[]): number {
  return Math.round(values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN);
}

async function createProject(url: string, source: string): Promise<string> {
  const response = await fetch(`${url}/api/projects`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "Generated", source }),
  });
  return z.object({ id: z.string() }).parse(await response.json()).id;
}

async function untilRead(url: string, projectId: string): Promise<void> {
  for (const began = performance.now(); performance.now() - began < readWithinMs; ) {
    const response = await fetch(`${url}/api/projects/${projectId}/codebase`);
    if (codebaseSchema.parse(await response.json()).progress.state === "ready") return;
    await delay(200);
  }
  throw new Error(`the repository was not read within ${readWithinMs / 1_000} s`);
}

/** A press while the graph is still being laid out chooses nothing; then it is pressed again. */
async function choose(node: Locator, open: Locator): Promise<void> {
  for (let tried = 0; tried < 5; tried += 1) {
    await node.click();
    const isThere = await open.waitFor({ timeout: 2_000 }).then(
      () => true,
      () => false,
    );
    if (isThere) return open.click();
  }
  throw new Error("a folder of the graph could not be chosen");
}

/** Opens folders until the graph is full, then drags it about. */
async function panGraph(page: Page): Promise<number> {
  const graph = page.getByRole("region", { name: "Graph of imports" });
  for (let opened = 0; opened < 4; opened += 1) {
    const node = graph.getByRole("group", { name: /^folder / }).first();
    await node.waitFor();
    const name = (await node.getAttribute("aria-label")) ?? "";
    await choose(node, page.getByRole("button", { name: /^Open / }));
    // What was in it stands in its place: the next one is not to be looked for in the graph before.
    await graph.getByRole("group", { name, exact: true }).waitFor({ state: "detached" });
  }
  const box = await graph.boundingBox();
  if (!box) throw new Error("the graph is not shown");
  const [x, y] = [box.x + box.width / 2, box.y + 8];
  await page.mouse.move(x, y);
  await page.mouse.down();
  // Counted in the page since it was opened.
  const frames = () => page.evaluate<number>("window.bench.frames.length");
  const before = await frames();
  const began = performance.now();
  for (let step = 0; performance.now() - began < panMs; step += 1) {
    await page.mouse.move(x + 300 * Math.sin(step / 12), y + 150 + 150 * Math.sin(step / 9));
    await delay(8);
  }
  const fps = (1_000 * ((await frames()) - before)) / (performance.now() - began);
  await page.mouse.up();
  return Math.round(fps * 10) / 10;
}
