import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EventFrame } from "@/contracts/events";
import { noPace } from "@/server/adapters/rehearsal/serving/pace";
import { startRehearsalServer } from "@/server/adapters/rehearsal/serving/start-rehearsal-server";
import { startTestServer, type TestServer } from "@/server/testing/postgres";
import { bundleProgram } from "../bundle-program";
import { modelEnvironment } from "../model-environment";
import { judge, type Leavings, leavingsOf, type Verdict } from "./judge";
import { type Fuse, factsOf } from "./protocol";
import { readLedger } from "./read-ledger";
import { runLife } from "./run-life";

/** Each mission is killed at most this often; all its lives together still have room to work in. */
const killsPerMission = 25;
/** So much of a mission is over when the last kill is due: a life that ends before is not killed at all. */
const reach = 0.96;
const moments = ["after", "in-flight", "before"] as const;
/** Late enough to be inside a model call, a command, a commit. */
const delaysMs = [1, 8, 25, 80];

export type MissionRow = Verdict & {
  mission: number;
  kills: number;
  /** Of how many events the log was at the first kill and at the last one; null: none. */
  firstKillAt: number | null;
  lastKillAt: number | null;
  events: number;
  seconds: number;
};
/** `appends` and `events`: those of an undisturbed mission. */
export type Matrix = { appends: number; events: number; rows: MissionRow[] };

type Bench = { folder: string; program: string; postgres: TestServer };

/**
 * Kills missions at their appends, spread over the whole log of each: where one mission is killed between the places
 * of the others. What a kill makes a life do again does not count, or the last kills would never come to the end.
 * @param points how many kills; null: as many as an undisturbed run has appends
 */
export async function runMatrix(
  points: number | null,
  onRow: (row: MissionRow) => void = () => undefined,
): Promise<Matrix> {
  const bench = await openBench();
  try {
    const undisturbed = await runMission(bench, () => null, null);
    onRow({ ...undisturbed.row, mission: 0 });
    const { appends } = undisturbed;
    const facts = factsOf(undisturbed.frames);
    const all = points ?? appends;
    const missions = Math.ceil(all / killsPerMission);
    const rows: MissionRow[] = [];
    for (let mission = 1; mission <= missions; mission += 1) {
      const kills = Math.min(killsPerMission, all - rows.reduce((sum, row) => sum + row.kills, 0));
      const due = (life: number) => (reach * appends * (life + mission / (missions + 1))) / kills;
      const fuseOf = (life: number): Fuse =>
        life >= kills
          ? null
          : {
              ...{ due: due(life), appendsPerFact: appends / facts },
              moment: moments[(mission + life) % moments.length] ?? "after",
              delayMs: delaysMs[(mission + life) % delaysMs.length] ?? 0,
            };
      const { row } = await runMission(bench, fuseOf, undisturbed.leavings);
      rows.push({ ...row, mission });
      onRow({ ...row, mission });
    }
    return { appends, events: undisturbed.row.events, rows };
  } finally {
    await bench.postgres.stop();
    await rm(bench.folder, { recursive: true, force: true });
  }
}

async function openBench(): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), "war-room-crash-"));
  await chmod(folder, 0o755);
  const program = await bundleProgram(join(import.meta.dirname, "life.ts"), "dist.crash");
  return { folder, program, postgres: await startTestServer() };
}

/** One mission through all its lives. */
async function runMission(
  { folder, program, postgres }: Bench,
  fuseOf: (life: number) => Fuse,
  undisturbed: Leavings | null,
): Promise<{
  row: Omit<MissionRow, "mission">;
  appends: number;
  frames: EventFrame[];
  leavings: Leavings;
}> {
  const startedAt = Date.now();
  const data = await mkdtemp(join(folder, "mission-"));
  // The model outlives the process: it has seen every call.
  const model = await startRehearsalServer({
    host: "127.0.0.1",
    port: 0,
    apiKey: "crash-matrix",
    pace: noPace,
  });
  const env = {
    CRASH_SPEC: join(import.meta.dirname, "shelf-spec.md"),
    DATABASE_URL: await postgres.createDatabase(),
    ...modelEnvironment(data, model),
  };
  const seen: EventFrame[] = [];
  const begunAt: number[] = [];
  try {
    for (let lives = 0; ; lives += 1) {
      const fuse = fuseOf(lives);
      const { outcome, ...life } = await runLife(program, env, fuse);
      seen.push(...life.seen);
      begunAt.push(life.begunAt?.seq ?? 0);
      if (!outcome) continue;
      const ledger = await readLedger(env.DATABASE_URL, outcome.state);
      const verdict = await judge({ outcome, seen, stats: model.stats(), undisturbed, ledger });
      // Each life but the first began where the one before it was killed.
      const killedAt = begunAt.slice(1);
      const row = {
        ...{ ...verdict, kills: lives, events: outcome.frames.length },
        ...{ firstKillAt: killedAt[0] ?? null, lastKillAt: killedAt.at(-1) ?? null },
        seconds: (Date.now() - startedAt) / 1_000,
      };
      const { appends, frames } = outcome;
      return { row, appends, frames, leavings: await leavingsOf(outcome) };
    }
  } finally {
    await model.close();
    await rm(data, { recursive: true, force: true });
  }
}
