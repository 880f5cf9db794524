import { writeFileSync } from "node:fs";
import { leaveNothingBehind } from "../engine/leave-nothing";
import { openBrowser, openPage } from "./browser";
import { lineTo } from "./line-between";
import { startServer } from "./server";
leaveNothingBehind();
const server = await startServer();
const line = await lineTo(server.url);
const browser = await openBrowser();
const { missionId = "" } = await server.tell({ kind: "mission", tasks: 1000, events: 20000 });
const n = Number(process.argv[2] ?? 4);
for (let time = 0; time <= n; time += 1) {
  const { page, context, devtools } = await openPage(browser);
  await page.addInitScript({ content: `
  window.seen = {};
  const note = (n) => { window.seen[n] ??= Math.round(performance.now()); };
  const lk = () => { if (document.querySelector("[role=treeitem][aria-level='2']")) note("tree");
   const live = document.querySelector("[title^='Event ']")?.textContent ?? ""; if (live) note("top"); if (live.includes("live")) note("live"); if (document.querySelector("nav,header")) note("skeleton"); if (!window.seen.live || !window.seen.tree) requestAnimationFrame(lk); };
  requestAnimationFrame(lk);
  const WS = window.WebSocket; window.WebSocket = class extends WS { constructor(...a) { super(...a); note("ws"); this.addEventListener("open", () => note("wsopen")); let n = 0; this.addEventListener("message", (e) => { n++; note("wsm" + n + " " + String(e.data).length); }); } };
  const f = window.fetch; window.fetch = (...a) => { const r = f(...a); if (String(a[0]).includes("state")) { note("fetch"); r.then((x) => note("fetched")); } return r; };
  `});
  const trace = time === n && process.argv[3];
  const got: any[] = [];
  if (trace) {
    devtools.on("Tracing.dataCollected", ({ value }: any) => got.push(...value));
    await devtools.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["devtools.timeline", "blink.user_timing"] } } as any);
  }
  await devtools.send("Performance.disable"); await devtools.send("Performance.setTimeDomain", { timeDomain: "threadTicks" }); await devtools.send("Performance.enable");
  const prof = time === n && process.argv[4];
  if (prof) { await devtools.send("Profiler.enable"); await devtools.send("Profiler.setSamplingInterval", { interval: 250 }); await devtools.send("Profiler.start"); }
  await page.goto(`${line.url}/missions/${missionId}`);
  await page.waitForFunction(() => window.bench.interactiveMs !== null);
  await page.waitForTimeout(1500);
  const { metrics } = await devtools.send("Performance.getMetrics"); const M = (n: string) => Math.round((metrics.find((m) => m.name === n)?.value ?? 0) * 1000);
  console.log("CPU", ["TaskDuration", "ScriptDuration", "LayoutDuration", "RecalcStyleDuration", "V8CompileDuration"].map((n) => `${n} ${M(n)}`).join(" "));
  const r = await page.evaluate(() => ({ i: Math.round(window.bench.interactiveMs!), seen: JSON.stringify((window as any).seen), fp: performance.getEntriesByType("paint").map((e) => `${e.name} ${Math.round(e.startTime)}`), nav: (() => { const n = performance.getEntriesByType("navigation")[0] as any; return { resp: Math.round(n.responseStart), end: Math.round(n.responseEnd), dcl: Math.round(n.domContentLoadedEventEnd), load: Math.round(n.loadEventEnd) }; })(), res: performance.getEntriesByType("resource").map((e: any) => `${e.name.replace(/.*\//, "").slice(0, 40)} ${Math.round(e.startTime)}-${Math.round(e.responseEnd)} ${e.transferSize}/${e.decodedBodySize}`), long: window.bench.longTasks.map((t) => `${Math.round(t.startTime)}+${Math.round(t.duration)}`), marks: performance.getEntriesByType("mark").map((e) => `${e.name} ${Math.round(e.startTime)}`) }));
  if (prof) writeFileSync(prof, JSON.stringify((await devtools.send("Profiler.stop")).profile));
  console.log(JSON.stringify(r, null, time === n ? 1 : 0).slice(0, time === n ? 9000 : 500));
  if (trace) {
    const done = new Promise((r) => devtools.once("Tracing.tracingComplete", r));
    await devtools.send("Tracing.end");
    await done;
    writeFileSync(trace, JSON.stringify({ traceEvents: got }));
  }
  await context.close();
}
await browser.close(); line.close(); await server.close();
process.exit(0);
