import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import type { EventFrame } from "@/contracts/events";
import { noPace } from "@/server/adapters/rehearsal/serving/pace";
import { startRehearsalServer } from "@/server/adapters/rehearsal/serving/start-rehearsal-server";
import { rehearsalModelIds } from "@/server/domain/models/model-catalog";
import { startTestServer, type TestServer } from "@/server/testing/postgres";
import { judge, type Leavings, leavingsOf, type Verdict } from "./judge";
import type { Fuse } from "./protocol";
import { runLife } from "./run-life";

/** Each mission is killed this often; all its lives together still have room to work in. */
const killsPerMission = 25;
const moments = ["after", "in-flight", "before"] as const;
/** Late enough to be inside a model call, a command, a commit. */
const delaysMs = [1, 8, 25, 80];

export type MissionRow = Verdict & { mission: number; kills: number; events: number; seconds: number };
export type Matrix = { commits: number; rows: MissionRow[] };

type Bench = { folder: string; program: string; postgres: TestServer };

/**
 * Kills missions at their commits: the one of row `r` at its commits r, r + rows, r + 2 × rows and so on, each time
 * in the life that comes to it, so that all rows together have died at every one.
 * @param points how many kills; null: one at every commit of an undisturbed run
 */
export async function runMatrix(
  points: number | null,
  onRow: (row: MissionRow) => void = () => undefined,
): Promise<Matrix> {
  const bench = await openBench();
  try {
    const undisturbed = await runMission(bench, () => null, null);
    onRow({ ...undisturbed.row, mission: 0 });
    const { commits } = undisturbed;
    const all = points ?? commits;
    const missions = Math.ceil(all / killsPerMission);
    const stride = Math.max(1, Math.floor(commits / killsPerMission));
    const rows: MissionRow[] = [];
    for (let mission = 1; mission <= missions; mission += 1) {
      const first = 1 + Math.floor(((mission - 1) * stride) / missions);
      const kills = Math.min(killsPerMission, all - rows.reduce((sum, row) => sum + row.kills, 0));
      const fuseOf = (life: number): Fuse =>
        life >= kills
          ? null
          : {
              after: life === 0 ? first : stride,
              moment: moments[(mission + life) % moments.length] ?? "after",
              delayMs: delaysMs[(mission + life) % delaysMs.length] ?? 0,
            };
      const { row } = await runMission(bench, fuseOf, undisturbed.leavings);
      rows.push({ ...row, mission });
      onRow({ ...row, mission });
    }
    return { commits, rows };
  } finally {
    await bench.postgres.stop();
    await rm(bench.folder, { recursive: true, force: true });
  }
}

async function openBench(): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), "war-room-crash-"));
  await chmod(folder, 0o755);
  // Beside the packages that it leaves outside, where Node finds them.
  const program = join(process.cwd(), "dist.crash", "life.mjs");
  await build({
    entryPoints: [join(import.meta.dirname, "life.ts")],
    outfile: program,
    ...{ bundle: true, platform: "node", format: "esm", packages: "external", logLevel: "silent" },
    alias: { "@": process.cwd() },
  });
  return { folder, program, postgres: await startTestServer() };
}

/** One mission through all its lives. */
async function runMission(
  { folder, program, postgres }: Bench,
  fuseOf: (life: number) => Fuse,
  undisturbed: Leavings | null,
): Promise<{ row: Omit<MissionRow, "mission">; commits: number; leavings: Leavings }> {
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
    WAR_ROOM_DATA_DIR: data,
    WAR_ROOM_LOG_LEVEL: "error",
    WAR_ROOM_MODEL_STRONG: rehearsalModelIds.strong,
    WAR_ROOM_MODEL_FAST: rehearsalModelIds.fast,
    ANTHROPIC_API_KEY: model.apiKey,
    ANTHROPIC_BASE_URL: model.baseUrl,
  };
  const seen: EventFrame[] = [];
  let commits = 0;
  try {
    for (let lives = 0; ; lives += 1) {
      const fuse = fuseOf(lives);
      const { outcome, ...life } = await runLife(program, env, fuse);
      seen.push(...life.seen);
      commits += life.commits;
      if (!outcome) continue;
      const verdict = await judge(outcome, seen, model.stats(), undisturbed);
      const seconds = (Date.now() - startedAt) / 1_000;
      const row = { ...verdict, kills: lives, events: outcome.frames.length, seconds };
      return { row, commits, leavings: await leavingsOf(outcome) };
    }
  } finally {
    await model.close();
    await rm(data, { recursive: true, force: true });
  }
}
