import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from "playwright";
import { findProgram, needs } from "../../scripts/lib/system.mjs";

/** The system's Chromium, without a window. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findProgram(needs.browser.programs);
  if (!executablePath) throw new Error("No Chromium was found.");
  return chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
}

export type BenchPage = { page: Page; context: BrowserContext; devtools: CDPSession };

/** A new page with an empty cache, in which frames and long tasks are counted from the start. */
export async function openPage(browser: Browser): Promise<BenchPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  // Its text, for it runs in the page.
  await page.addInitScript({ content: watching });
  const devtools = await context.newCDPSession(page);
  await devtools.send("Performance.enable");
  return { page, context, devtools };
}

/** Megabytes of JavaScript objects; those that nothing points to any more are thrown away first where wished. */
export async function heapMb({ devtools }: BenchPage, collected = false): Promise<number> {
  if (collected) await devtools.send("HeapProfiler.collectGarbage");
  const { metrics } = await devtools.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? 0) / 1_048_576;
}

const watching = `
  localStorage.setItem("war-room.tour", '"seen"');
  window.bench = { frames: [], longTasks: [], interactiveMs: null };
  const frame = (now) => { window.bench.frames.push(now); requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) window.bench.longTasks.push({ startTime, duration });
  }).observe({ type: "longtask", buffered: true });
  const look = () => {
    const live = document.querySelector("[title^='Event ']")?.textContent ?? "";
    if (live.includes("live") && document.querySelector("[aria-label=Tasks] [role=treeitem][aria-level='2']")) {
      // Once what led here is painted and the page answers again.
      requestAnimationFrame(() => setTimeout(() => { window.bench.interactiveMs = performance.now(); }));
    } else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  // Until the room shows the mission at that event, and it is painted.
  window.bench.jump = (input, share) => new Promise((resolve, reject) => {
    const seq = Math.max(1, Math.round(Number(input.max) * share));
    const startMs = performance.now();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, String(seq));
    input.dispatchEvent(new Event("input", { bubbles: true }));
    const look = () => {
      const said = [...document.querySelectorAll("[role=status]")].map((one) => one.textContent).join(" ");
      const shown = said.match(/The past.*event #([0-9\\s]+) of/)?.[1]?.replace(/\\s/g, "");
      if (Number(shown) === seq) requestAnimationFrame(() => resolve(performance.now() - startMs));
      else if (performance.now() - startMs > 60000) reject(new Error("event " + seq + " is not shown: " + said));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  // Until the lines of a place fill the log, the first of them within 2 % of where the bar was dropped.
  window.bench.seek = (list, share) => new Promise((resolve, reject) => {
    const title = document.querySelector("[title^='Event ']")?.getAttribute("title") ?? "";
    const newest = Number(title.match(/[0-9]+/)?.[0]);
    const startMs = performance.now();
    list.scrollTop = (list.scrollHeight - list.clientHeight) * share;
    const look = () => {
      const { top, bottom } = list.getBoundingClientRect();
      const seqs = [...list.querySelectorAll("time[title^='#']")].flatMap((time) => {
        const at = time.getBoundingClientRect();
        return at.bottom > top && at.top < bottom ? [Number(time.title.slice(1))] : [];
      });
      const isFull = seqs.length >= Math.floor((bottom - top) / 20) - 1;
      const isThere = Math.abs(Math.min(...seqs) / newest - share) < 0.02;
      if (isFull && isThere) resolve(performance.now() - startMs);
      else if (performance.now() - startMs > 5000)
        reject(new Error("at " + share + " of " + newest + " the log shows " + seqs.length + " lines from " + seqs[0] + " on"));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
`;

declare global {
  interface Window {
    bench: {
      frames: number[];
      longTasks: Array<{ startTime: number; duration: number }>;
      interactiveMs: number | null;
      /** Milliseconds that it took. */
      jump(input: Element, share: number): Promise<number>;
      seek(list: Element, share: number): Promise<number>;
    };
  }
}
