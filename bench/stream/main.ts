/** `npm run -s bench:stream -- [--only tokens,events,approve,log]`: how soon people see what happens, and how much the log takes. */
import { parseArgs } from "node:util";
import { prepareBenchMission } from "../engine/bench-mission";
import { startInstantModel } from "../engine/instant-model";
import { leaveNothingBehind } from "../engine/leave-nothing";
import { startBrowsers } from "./browsers";
import { measureEvents } from "./event-latency";
import { measureLog } from "./log-throughput";
import { openBenchRoom } from "./open-room";
import { spreadOf } from "./spread";
import { printTarget, printTitles } from "./table";
import { measureTokens } from "./token-latency";

const { values } = parseArgs({ options: { only: { type: "string", default: "tokens,events,approve,log" } } });
const only = values.only.split(",");
const approvals = 100;
const warmUpApprovals = 20;

leaveNothingBehind();
const model = await startInstantModel();
const room = await openBenchRoom(model);
const browsers = await startBrowsers(room.url);
/** A mission whose plan waits for a person: nobody but the bench writes to it. */
const newMission = async () => (await prepareBenchMission(room.container, 5, { plan: "ask" })).start();

const parts: Record<string, () => Promise<object>> = {
  async tokens() {
    const { tokens, firstTokens } = await measureTokens(room, browsers, await newMission());
    printTarget("token to browser, p50", tokens.p50Ms, { atMost: 14 }, "ms");
    printTarget("token to browser, p99", tokens.p99Ms, { atMost: 35 }, "ms");
    printTarget("first token of a step, p50", firstTokens.p50Ms, { atMost: 5 }, "ms");
    printTarget("first token of a step, p99", firstTokens.p99Ms, null, "ms");
    return { tokens, firstTokens };
  },
  async events() {
    const events = await measureEvents(room, browsers, await newMission());
    printTarget("events to 50 browsers, written", events.eventsPerSecond, { atLeast: 4_950 }, "a second");
    printTarget("commit to browser, p50", events.fromCommit.p50Ms, null, "ms");
    printTarget("commit to browser, p99", events.fromCommit.p99Ms, { atMost: 20 }, "ms");
    printTarget("append to browser, p50", events.fromAppend.p50Ms, null, "ms");
    printTarget("append to browser, p99", events.fromAppend.p99Ms, null, "ms");
    return { events };
  },
  async approve() {
    const count = warmUpApprovals + approvals;
    const mission = await prepareBenchMission(room.container, count, { taskAboveUsd: 0 });
    const samplesMs = await browsers.approve(await mission.start(), count);
    const approve = spreadOf(samplesMs.slice(warmUpApprovals));
    printTarget("approve to next step, p50", approve.p50Ms, { atMost: 5 }, "ms");
    printTarget("approve to next step, p99", approve.p99Ms, { atMost: 15 }, "ms");
    return { approve };
  },
  async log() {
    const missions = await Promise.all(Array.from({ length: 16 }, newMission));
    const ofMany = await measureLog(room, missions);
    const ofOne = await measureLog(room, missions.slice(0, 1));
    printTarget("log, 16 producers, 16 missions", ofMany.eventsPerSecond, { atLeast: 50_000 }, "a second");
    printTarget("log, 16 producers, one mission", ofOne.eventsPerSecond, { atLeast: 50_000 }, "a second");
    return { log: { ofMany, ofOne } };
  },
};

printTitles();
const figures = {};
for (const [name, measure] of Object.entries(parts))
  if (only.includes(name)) Object.assign(figures, await measure());
await browsers.close();
await room.close();
await model.close();
process.stdout.write(`${JSON.stringify(figures)}\n`);
