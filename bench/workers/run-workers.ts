import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { connectDatabase } from "@/server/adapters/prisma/connect-database";
import { createPrismaStore } from "@/server/adapters/prisma/create-prisma-store";
import { noPace } from "@/server/adapters/rehearsal/serving/pace";
import { startRehearsalServer } from "@/server/adapters/rehearsal/serving/start-rehearsal-server";
import { createSystemClock } from "@/server/adapters/system/system-clock";
import { failedChecks } from "@/server/domain/plan/failed-checks";
import { checkGates } from "@/server/domain/spec/gates/check-gates";
import type { StorePort } from "@/server/ports/store";
import { readSpec } from "@/server/services/specs/analyze-spec";
import { startTestServer } from "@/server/testing/postgres";
import { createRecordingLogger } from "@/server/testing/recording-logger";
import { bundleProgram } from "../bundle-program";
import { type Balance, driftFrom, toldBy } from "../crash-matrix/drift";
import { judge, type LeftBehind } from "../crash-matrix/judge";
import { readDays, readMissionLedger } from "../crash-matrix/read-ledger";
import { modelEnvironment } from "../model-environment";
import { freePort, type Member, startMember, stopMember } from "./cluster";
import { lateWrites, percentile, takeoversOf } from "./figures";
import { type Blow, makeTrouble } from "./trouble";
import { isOver, type Watcher, watchAt } from "./watch";

const workerCount = 3;
/** After the trouble has ended, what is open must end by itself. */
const endWithinMs = 120_000;

export type WorkersResult = {
  seconds: number;
  missions: number;
  completed: number;
  kills: number;
  stops: number;
  /** Tasks that were taken from a worker that was killed or stopped, and how long that took; one that was not is a problem. */
  takeovers: number;
  releaseMaxMs: number | null;
  takeoverP50Ms: number | null;
  takeoverMaxMs: number | null;
  lateWrites: number;
  lostEvents: number;
  doubledEvents: number;
  repeatedCalls: number;
  budgetDrift: number;
  /** From an event's commit in any process to a browser at either web process. */
  eventP50Ms: number | null;
  eventP99Ms: number | null;
  /** Batches of live text that reached the browsers at each web process. */
  texts: number[];
  problems: string[];
};

type Say = (line: string) => void;

/** Two web processes and three workers on one PostgreSQL; workers are killed and stopped while missions run. */
export async function runWorkers(
  options: { seconds: number; seed: number; missionsAtOnce: number },
  say: Say = () => undefined,
): Promise<WorkersResult> {
  const startedAt = Date.now();
  const folder = await mkdtemp(join(tmpdir(), "war-room-workers-"));
  await chmod(folder, 0o755);
  const program = await bundleProgram(join(import.meta.dirname, "process.ts"), "dist.workers");
  const postgres = await startTestServer();
  const model = await startRehearsalServer({ host: "127.0.0.1", port: 0, apiKey: "workers", pace: noPace });
  const databaseUrl = await postgres.createDatabase();
  const env = {
    DATABASE_URL: databaseUrl,
    ...modelEnvironment(folder, model),
  };
  const ports = [await freePort(), await freePort()];
  const urls = ports.map((port) => `http://127.0.0.1:${port}`);
  const members: Member[] = [];
  const watchers: Watcher[] = [];
  const logger = createRecordingLogger();
  const started = async (member: Promise<Member>) => {
    members.push(await member);
    return member;
  };
  // The pages' processes run no tasks: whatever a browser sees was done elsewhere.
  const startWeb = (port: number) =>
    started(startMember(program, "web", { ...env, PORT: String(port), WAR_ROOM_TASKS_AT_ONCE: "0" }));
  const startWorker = () => started(startMember(program, "worker", { ...env, WAR_ROOM_TASKS_AT_ONCE: "6" }));
  try {
    for (const port of ports) await startWeb(port);
    const workers = await Promise.all(Array.from({ length: workerCount }, startWorker));
    say(`2 web processes and ${workerCount} workers are ready`);
    watchers.push(...(await Promise.all(urls.map(watchAt))));
    const database = await connectDatabase({ databaseUrl, logger });
    const { prisma, writer, pool: reader } = database;
    const store = createPrismaStore({
      ...{ prisma, writer, reader, logger, clock: createSystemClock() },
      queue: { add: () => undefined },
    });
    try {
      const { pool } = database;
      const ending = new AbortController();
      const load = keepLoaded(urls, watchers, options, say);
      const trouble = makeTrouble({
        ...{ workers, pool, replace: startWorker, signal: ending.signal },
        random: randomOf(options.seed),
      });
      const over = sleep(options.seconds * 1_000).then(() => ending.abort());
      const [missions, blows] = await Promise.all([load, trouble, over]);
      await untilOver(missions, watchers);
      const fenced = await pool.query<{ id: string; at: Date }>(
        "SELECT id, fenced_at AS at FROM workers WHERE fenced_at IS NOT NULL",
      );
      const outcomes = await Promise.all(missions.map((missionId) => outcomeOf(store, missionId, folder)));
      const verdicts = await Promise.all(
        outcomes.map(async (outcome) =>
          judge({
            ...{ outcome, stats: model.stats(), undisturbed: null },
            seen: watchers.flatMap(({ seen }) => seen.get(outcome.state.missionId) ?? []),
            ledger: await readMissionLedger(pool, outcome.state),
          }),
        ),
      );
      const daysDrift = driftFrom(told(outcomes), [await readDays(pool)]);
      return resultOf({ startedAt, blows, outcomes, verdicts, daysDrift, watchers, fenced: fenced.rows });
    } finally {
      await database.close();
    }
  } finally {
    for (const watcher of watchers) watcher.close();
    await Promise.all(members.map(stopMember));
    await model.close();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Starts missions, at one web process and the other in turn, so that some always run; gives their ids. */
async function keepLoaded(
  urls: string[],
  watchers: Watcher[],
  { seconds, missionsAtOnce }: { seconds: number; missionsAtOnce: number },
  say: Say,
): Promise<string[]> {
  const until = Date.now() + seconds * 1_000;
  const missions: string[] = [];
  while (Date.now() < until) {
    const open = missions.filter((missionId) => !watchers.every((watcher) => isOver(watcher, missionId)));
    if (open.length < missionsAtOnce) {
      const missionId = await startMission(urls[missions.length % urls.length] ?? "", missions.length);
      await Promise.all(watchers.map((watcher) => watcher.follow(missionId)));
      missions.push(missionId);
      say(`mission ${missions.length} is started`);
    }
    await sleep(250);
  }
  return missions;
}

/** Each spec differs in a word, so that every call of a mission is its own. */
async function startMission(url: string, number: number): Promise<string> {
  const template = await readFile(join(import.meta.dirname, "..", "crash-matrix", "shelf-spec.md"), "utf8");
  const specText = template.replace("version: 1.0.0", `version: 1.0.${number}`);
  const gates = checkGates(readSpec({ text: specText, fileName: "spec.md" }));
  const project = await post<{ id: string }>(`${url}/api/projects`, {
    name: `Shelf ${number}`,
    source: null,
  });
  const { missionId } = await post<{ missionId: string }>(`${url}/api/missions`, {
    ...{ projectId: project.id, specText, fileName: "spec.md" },
    policy: { plan: "allow", rfc: "allow", merge: "allow", taskAboveUsd: null },
    acceptedChecks: failedChecks(gates),
  });
  return missionId;
}

async function post<T>(url: string, body: unknown): Promise<T> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

async function untilOver(missions: readonly string[], watchers: readonly Watcher[]): Promise<void> {
  const end = Date.now() + endWithinMs;
  const isOpen = () => missions.some((missionId) => !watchers.every((watcher) => isOver(watcher, missionId)));
  while (isOpen() && Date.now() < end) await sleep(200);
}

/** What the logs of all missions say together: the day's account must say the same. */
function told(outcomes: readonly LeftBehind[]): Balance {
  return toldBy(outcomes.flatMap(({ frames }) => frames));
}

async function outcomeOf(store: StorePort, missionId: string, folder: string): Promise<LeftBehind> {
  const state = await store.readState(missionId);
  if (!state) throw new Error(`mission ${missionId} is gone`);
  const attempts = Object.values(state.tasks).flatMap((task) => task.attempts);
  const steps = (await Promise.all(attempts.map(({ id }) => store.readSteps(id)))).flat();
  return {
    state,
    frames: await store.readEvents(missionId, 0, 1_000_000),
    replies: steps
      .filter((step) => step.kind === "model" && step.outcome === "ok")
      .map(({ stepId, result }) => ({ stepId, requestId: String(result?.requestId) })),
    repository: join(folder, "repositories", `${state.projectId}.git`),
  };
}

function resultOf(input: {
  startedAt: number;
  blows: Blow[];
  outcomes: LeftBehind[];
  verdicts: Array<Awaited<ReturnType<typeof judge>>>;
  daysDrift: number;
  watchers: Watcher[];
  fenced: Array<{ id: string; at: Date }>;
}): WorkersResult {
  const { blows, outcomes, verdicts, watchers, fenced } = input;
  const struck = outcomes.map(({ frames }) => takeoversOf(frames, blows));
  const takeovers = struck.flatMap((one) => one.takeovers);
  const resumed = takeovers.map(({ resumedMs }) => resumedMs);
  const delays = watchers.flatMap((watcher) => watcher.delays);
  const sum = (figure: (verdict: (typeof verdicts)[number]) => number) =>
    verdicts.reduce((total, verdict) => total + figure(verdict), 0);
  const unfinished = outcomes.flatMap(({ state }) =>
    state.status === "completed" ? [] : [`${state.missionId} is ${state.status}: ${state.statusReason}`],
  );
  return {
    seconds: Math.round((Date.now() - input.startedAt) / 1_000),
    missions: outcomes.length,
    completed: sum(({ completed }) => Number(completed)),
    kills: blows.filter(({ kind }) => kind === "kill").length,
    stops: blows.filter(({ kind }) => kind === "stop").length,
    takeovers: takeovers.length,
    releaseMaxMs: percentile(
      takeovers.map(({ releasedMs }) => releasedMs),
      1,
    ),
    takeoverP50Ms: percentile(resumed, 0.5),
    takeoverMaxMs: percentile(resumed, 1),
    lateWrites: outcomes.reduce((total, { frames }) => total + lateWrites(frames, fenced), 0),
    lostEvents: sum(({ lostEvents }) => lostEvents),
    doubledEvents: sum(({ doubledEvents }) => doubledEvents),
    repeatedCalls: sum(({ repeatedCalls }) => repeatedCalls),
    budgetDrift: input.daysDrift + sum(({ budgetDrift }) => budgetDrift),
    eventP50Ms: percentile(delays, 0.5),
    eventP99Ms: percentile(delays, 0.99),
    texts: watchers.map((watcher) => watcher.texts()),
    problems: [
      ...unfinished,
      ...struck.flatMap(({ abandoned }) => abandoned),
      ...verdicts.flatMap(({ problems }) => problems),
    ],
  };
}

/** The same numbers for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
