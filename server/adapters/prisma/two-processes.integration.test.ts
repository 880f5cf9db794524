import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTaskQueue, type TaskQueue } from "@/server/adapters/pg-boss/create-task-queue";
import { createSystemClock } from "@/server/adapters/system/system-clock";
import type { StorePort } from "@/server/ports/store";
import {
  approvalRequested,
  attemptStarted,
  logWritten,
  missionCreated,
  planProposed,
  planTask,
  stepFinished,
  stepStarted,
  taskMoved,
} from "@/server/testing/mission-events";
import { startTestServer, type TestServer } from "@/server/testing/postgres";
import { createRecordingLogger } from "@/server/testing/recording-logger";
import { connectDatabase, type Database } from "./connect-database";
import { createPrismaStore } from "./create-prisma-store";
import { migrateDatabase } from "./migrate-database";
import { createWorkerRegistry } from "./worker-registry";

/** What a second process, a killed connection and a look with plain SQL find. */
describe("the store on PostgreSQL among others", () => {
  const logger = createRecordingLogger();
  let server: TestServer;
  let databases: [Database, Database];
  let queue: TaskQueue;
  let first: StorePort;
  let second: StorePort;
  let missionId = "";
  let count = 0;

  beforeAll(async () => {
    server = await startTestServer();
    const databaseUrl = await server.createDatabase();
    databases = [
      await connectDatabase({ databaseUrl, logger }),
      await connectDatabase({ databaseUrl, logger, connections: 3 }),
    ];
    await migrateDatabase(databases[0], logger);
    queue = await createTaskQueue({
      connectionString: databases[0].connectionString,
      schema: "pgboss",
      logger,
    });
    const clock = createSystemClock();
    const open = ({ prisma, writer, pool: reader }: Database) =>
      createPrismaStore({ prisma, writer, reader, queue, clock, logger });
    [first, second] = [open(databases[0]), open(databases[1])];
    await first.createProject({ id: "project", name: "Shop", source: null, settings: {} });
  });
  afterAll(async () => {
    await queue?.stop();
    for (const database of databases ?? []) await database.close();
    await server?.stop();
  });
  beforeEach(async () => {
    count += 1;
    missionId = `mission_${count}`;
    await first.createMission({ missionId, projectId: "project", events: [missionCreated()] });
  });

  const query = async (sql: string) => (await databases[0].pool.query(sql, [missionId])).rows;

  it("keeps one order when two processes append at once, and both see it", async () => {
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        (index % 2 === 0 ? first : second).append(missionId, (state) => ({
          events: [{ type: "budget-changed", warnMicroUsd: state.seq, stopMicroUsd: 99, by: "person" }],
          result: null,
        })),
      ),
    );
    const frames = await second.readEvents(missionId, 0, 100);
    expect(frames.map((frame) => frame.seq)).toEqual(Array.from({ length: 41 }, (_, index) => index + 1));
    for (const { seq, event } of frames.slice(1)) expect(event).toMatchObject({ warnMicroUsd: seq - 1 });
    expect(await first.readState(missionId)).toEqual(await second.readState(missionId));
  });

  it("starts from a snapshot after a restart and gives the same state", async () => {
    for (let round = 0; round < 3; round += 1) {
      const events = Array.from({ length: 150 }, (_, index) => logWritten(`${round}/${index}`));
      await first.append(missionId, () => ({
        events: [...events, approvalRequested({ approvalId: `a${round}` })],
        result: null,
      }));
    }
    const [row] = await query("SELECT snapshot_seq, last_seq FROM missions WHERE id = $1");
    expect(row.snapshot_seq).toBeGreaterThan(200);
    expect(row.snapshot_seq).toBeLessThan(row.last_seq);
    expect(await second.readState(missionId)).toEqual(await first.readState(missionId));
  });

  it("tries again when its connection is cut in the middle of an append", async () => {
    const holder = await databases[0].pool.connect();
    await holder.query("BEGIN");
    await holder.query("SELECT 1 FROM missions WHERE id = $1 FOR UPDATE", [missionId]);
    const append = second.append(missionId, () => ({ events: [logWritten("once")], result: "written" }));
    // The append waits for the row: cut exactly that connection.
    let cut = 0;
    while (cut === 0) {
      const { rowCount } = await holder.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
      );
      cut = rowCount ?? 0;
    }
    await holder.query("COMMIT");
    holder.release();
    expect(await append).toBe("written");
    const frames = await first.readEvents(missionId, 1, 100);
    expect(frames.map(({ event }) => event)).toEqual([logWritten("once")]);
    expect(logger.records.map(({ message }) => message)).toContain(
      "the connection broke in a commit; asking the log what came of it",
    );
  });

  describe("with workers that are fenced", () => {
    const registryOf = ({ pool }: Database, sessionName: string) =>
      createWorkerRegistry({ pool, sessionName, logger });
    const worker = { kind: "worker", host: "a", pid: 1, dataFolder: "f" } as const;
    const after = { silentMs: 0, goneMs: 60_000 };

    it("fences only after the append that is under way, and refuses the next one", async () => {
      const workerId = `${missionId}_w`;
      const registry = registryOf(databases[0], "nobody's sessions");
      await registry.register({ id: workerId, ...worker });
      const order: string[] = [];
      const holder = await databases[1].pool.connect();
      await holder.query("BEGIN");
      await holder.query("SELECT 1 FROM workers WHERE id = $1 AND fenced_at IS NULL FOR KEY SHARE", [
        workerId,
      ]);
      expect(await registry.beat(workerId)).toBe(true);
      const fencing = registry.fenceSilent(after).then(() => order.push("fenced"));
      await new Promise((resolve) => setTimeout(resolve, 200));
      order.push("committed");
      await holder.query("COMMIT");
      holder.release();
      await fencing;
      expect(order).toEqual(["committed", "fenced"]);
      const late = second.append(missionId, () => ({ events: [logWritten("late")], workerId, result: null }));
      await expect(late).rejects.toMatchObject({ code: "fenced" });
      expect(await first.readEvents(missionId, 1, 10)).toEqual([]);
    });

    it("ends the sessions of a stopped process, so that its locks hold nobody up", async () => {
      const { connectionString } = databases[0];
      const stopped = new pg.Client({ connectionString, application_name: "a stopped process" });
      stopped.on("error", () => undefined);
      await stopped.connect();
      await stopped.query("BEGIN");
      await stopped.query("SELECT 1 FROM missions WHERE id = $1 FOR UPDATE", [missionId]);
      const workerId = `${missionId}_w`;
      await registryOf(databases[1], "a stopped process").register({ id: workerId, ...worker });
      await new Promise((resolve) => setTimeout(resolve, 20));
      await registryOf(databases[0], "war-room").fenceSilent(after);
      await first.append(missionId, () => ({ events: [logWritten("free")], result: null }));
      expect(await registryOf(databases[0], "war-room").dead([workerId])).toEqual(new Set([workerId]));
      await stopped.end().catch(() => undefined);
    });
  });

  it("lets plain SQL see tasks, journal and ledger as the state tells them", async () => {
    const step = { taskId: "models", attemptId: `${missionId}_a`, stepId: `${missionId}_s` };
    await first.append(missionId, () => ({
      events: [
        planProposed([planTask(), planTask({ id: "api", dependsOn: ["models"] }), planTask({ id: "old" })]),
        taskMoved("models", "pending", "ready"),
        attemptStarted({ attemptId: step.attemptId }),
        stepStarted(step),
      ],
      result: null,
    }));
    await first.append(missionId, () => ({
      events: [
        stepFinished(step),
        planProposed([
          planTask(),
          planTask({ id: "api", dependsOn: [] }),
          planTask({ id: "new", dependsOn: ["api"] }),
        ]),
      ],
      result: null,
    }));
    expect(
      await query(
        "SELECT id, position, spent_micro_usd::int FROM tasks WHERE mission_id = $1 ORDER BY position",
      ),
    ).toEqual([
      { id: "models", position: 0, spent_micro_usd: 400 },
      { id: "api", position: 1, spent_micro_usd: 0 },
      { id: "new", position: 2, spent_micro_usd: 0 },
    ]);
    expect(await query("SELECT task_id, depends_on_id FROM task_dependencies WHERE mission_id = $1")).toEqual(
      [{ task_id: "new", depends_on_id: "api" }],
    );
    const [ledger] = await query(
      "SELECT sum(spent_delta)::int AS spent, sum(reserved_delta)::int AS held FROM budget_entries WHERE mission_id = $1",
    );
    expect(ledger).toEqual({ spent: 400, held: 0 });
    const [journal] = await query(
      "SELECT status, cost_micro_usd::int AS cost, input_tokens::int AS input FROM steps WHERE mission_id = $1",
    );
    expect(journal).toEqual({ status: "ok", cost: 400, input: 100 });
  });
});
