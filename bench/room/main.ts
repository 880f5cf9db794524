/**
 * `npm run -s bench:room -- [--only load,seek,jump,reconnect,flood] [--seconds 60]`: the room in a real Chromium, with the
 * real server and generated missions of 1,000 tasks.
 */
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { leaveNothingBehind } from "../engine/leave-nothing";
import { rounded } from "../stream/spread";
import { printTarget, printTitles } from "../stream/table";
import { openBrowser, openPage } from "./browser";
import { measureFirstLoad } from "./first-load";
import { measureFlood, untilShown } from "./flood";
import { measureJumps } from "./jump";
import { lineTo } from "./line-between";
import { measureLogSeek } from "./log-seek";
import { measureReconnect } from "./reconnect";
import { startServer } from "./server";

const { values } = parseArgs({
  options: {
    only: { type: "string", default: "load,seek,jump,reconnect,flood" },
    seconds: { type: "string", default: "60" },
  },
});
const only = values.only.split(",");
const tasks = 1_000;

leaveNothingBehind();
const server = await startServer();
const line = await lineTo(server.url);
const browser = await openBrowser();
const address = (missionId: string) => `${line.url}/missions/${missionId}`;

async function openRoom(events: number) {
  const { missionId = "", seq } = await server.tell({ kind: "mission", tasks, events });
  const bench = await openPage(browser);
  await bench.page.goto(address(missionId));
  await untilShown(bench, seq);
  return { missionId, bench };
}

const figures: Record<string, number> = {};
const parts: Record<string, () => Promise<void>> = {
  async load() {
    const { missionId = "" } = await server.tell({ kind: "mission", tasks, events: 20_000 });
    const load = await measureFirstLoad(browser, address(missionId), 5);
    figures.interactiveMs = load.interactiveMs;
    figures.jsKbGz = load.jsKbGz;
    printTarget("first load, interactive", rounded(load.interactiveMs), { atMost: 1_000 }, "ms");
    printTarget("first load, slowest of 5", rounded(load.slowestMs), null, "ms");
    printTarget("JavaScript before lazy parts", rounded(load.jsKbGz), { atMost: 300 }, "KB gz");
  },
  async seek() {
    const { bench } = await openRoom(100_000);
    const seek = await measureLogSeek(bench, 20);
    figures.logSeekMs = seek.slowestMs;
    printTarget("log, to any point, median of 20", rounded(seek.medianMs), null, "ms");
    printTarget("log, to any point, slowest", rounded(seek.slowestMs), { atMost: 100 }, "ms");
    await bench.context.close();
  },
  async jump() {
    const { bench } = await openRoom(50_000);
    const jump = await measureJumps(bench, 20);
    printTarget("reading a log of 50,000 events", rounded(jump.readMs), null, "ms");
    printTarget("to any of 50,000 events, median of 20", rounded(jump.medianMs), null, "ms");
    printTarget("to any of 50,000 events, slowest", rounded(jump.slowestMs), { atMost: 200 }, "ms");
    await bench.context.close();
  },
  async reconnect() {
    const { missionId, bench } = await openRoom(20_000);
    const back = await measureReconnect(bench, { server, line, missionId }, { missed: 10_000, times: 5 });
    figures.reconnectMs = back.medianMs;
    printTarget("10,000 missed events, median of 5", rounded(back.medianMs), { atMost: 1_000 }, "ms");
    printTarget("10,000 missed events, slowest", rounded(back.slowestMs), null, "ms");
    await bench.context.close();
  },
  async flood() {
    const { missionId, bench } = await openRoom(5_000);
    const flood = await measureFlood(bench, server, {
      ...{ missionId, perSecond: 5_000, seconds: Number(values.seconds) },
    });
    figures.fps = flood.fps;
    figures.longestTaskMs = flood.longestTaskMs;
    figures.heapMb = flood.heapMb;
    printTarget("lines written", rounded(flood.eventsPerSecond), { atLeast: 4_950 }, "a second");
    printTarget("frames", rounded(flood.fps), { atLeast: 55 }, "a second");
    printTarget("between frames, p99", rounded(flood.frameP99Ms), null, "ms");
    printTarget("longest task of the page", flood.longestTaskMs, { atMost: 100 }, "ms");
    printTarget("tasks above 50 ms", flood.longTasks, null, "");
    printTarget("JS heap, highest", rounded(flood.heapMb), { atMost: 200 }, "MB");
    printTarget("JS heap, grown in the second half", rounded(flood.heapGrowthMb), { atMost: 10 }, "MB");
    printTarget("room behind the log at the end", rounded(flood.behindMs), null, "ms");
    await bench.context.close();
  },
};

printTitles();
for (const [name, measure] of Object.entries(parts)) if (only.includes(name)) await measure();
printTarget("load of the machine, last minute", rounded(loadavg()[0] ?? 0), null, "");
await browser.close();
line.close();
await server.close();
const order = ["fps", "longestTaskMs", "heapMb", "logSeekMs", "interactiveMs", "jsKbGz", "reconnectMs"];
const told = order.flatMap((name) => (name in figures ? [[name, rounded(figures[name] ?? 0)]] : []));
process.stdout.write(`${JSON.stringify(Object.fromEntries(told))}\n`);
