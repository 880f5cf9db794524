import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { connectDatabase, type Database } from "@/server/adapters/prisma/connect-database";
import { inTransaction } from "@/server/adapters/prisma/sql-session";
import type { TaskJob } from "@/server/ports/store";
import { startTestServer, type TestServer } from "@/server/testing/postgres";
import { createRecordingLogger } from "@/server/testing/recording-logger";
import { createTaskQueue, type TaskQueue } from "./create-task-queue";

describe("the task queue", () => {
  const logger = createRecordingLogger();
  let server: TestServer;
  let database: Database;
  let queue: TaskQueue;

  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server?.stop());
  beforeEach(async () => {
    database = await connectDatabase({ databaseUrl: await server.createDatabase(), logger });
    queue = await openQueue();
  });
  afterEach(async () => {
    await queue.stop();
    await database.close();
  });

  const openQueue = () =>
    createTaskQueue({ connectionString: database.connectionString, schema: "pgboss", logger });
  const enqueue = (...jobs: TaskJob[]) =>
    inTransaction(database.pool, (transaction) => queue.enqueue(transaction, jobs));
  const job = (taskId: string): TaskJob => ({ missionId: "mission", taskId });

  /** Collects what workers get; `until` resolves when so many jobs came. */
  function collector(onJob: (job: TaskJob) => Promise<void> = async () => undefined) {
    const seen: string[] = [];
    let waiting: { count: number; resolve: () => void } | null = null;
    return {
      seen,
      handle: async (offered: TaskJob) => {
        seen.push(offered.taskId);
        if (waiting && seen.length >= waiting.count) waiting.resolve();
        await onJob(offered);
      },
      until: (count: number) =>
        new Promise<void>((resolve) => {
          waiting = { count, resolve };
          if (seen.length >= count) resolve();
        }),
    };
  }

  it("hands over a job long before the next poll, once its transaction commits", async () => {
    const jobs = collector();
    await queue.work({ concurrency: 2, handle: jobs.handle });
    await enqueue(job("warm-up"));
    await jobs.until(1);
    const start = performance.now();
    for (let index = 0; index < 10; index += 1) {
      await enqueue(job(`t${index}`));
      await jobs.until(index + 2);
    }
    // Ten polls would take many seconds.
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it("works off many jobs that came with one wake-up, at most `concurrency` at once", async () => {
    let running = 0;
    let most = 0;
    const jobs = collector(async () => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
    });
    await queue.work({ concurrency: 3, handle: jobs.handle });
    const start = performance.now();
    await enqueue(...Array.from({ length: 30 }, (_, index) => job(`t${index}`)));
    await jobs.until(30);
    expect(performance.now() - start).toBeLessThan(5_000);
    expect(new Set(jobs.seen).size).toBe(30);
    expect(most).toBeLessThanOrEqual(3);
  });

  it("has no job of a transaction that was rolled back", async () => {
    const failing = inTransaction(database.pool, async (transaction) => {
      await queue.enqueue(transaction, [job("gone")]);
      throw new Error("rolled back");
    });
    await expect(failing).rejects.toThrow("rolled back");
    const { rows } = await database.pool.query("SELECT count(*)::int AS jobs FROM pgboss.job");
    expect(rows).toEqual([{ jobs: 0 }]);
  });

  it("offers a job again when its handler throws", async () => {
    let failures = 1;
    const jobs = collector(async () => {
      failures -= 1;
      if (failures >= 0) throw new Error("not this time");
    });
    await queue.work({ concurrency: 1, handle: jobs.handle });
    await enqueue(job("again"));
    await jobs.until(2);
    expect(jobs.seen).toEqual(["again", "again"]);
  });

  it("lets running jobs end when it stops, and takes no new ones", async () => {
    let finish: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const jobs = collector(() => held);
    await queue.work({ concurrency: 1, handle: jobs.handle });
    await enqueue(job("running"), job("waiting"));
    await jobs.until(1);
    const stopped = queue.stop();
    finish();
    await stopped;
    const { rows } = await database.pool.query(
      "SELECT data->>'taskId' AS task, state::text FROM pgboss.job ORDER BY 1",
    );
    expect(rows).toEqual([
      { task: "running", state: "completed" },
      { task: "waiting", state: "created" },
    ]);
    queue = await openQueue();
  });

  it("shares jobs between processes, each job once", async () => {
    const other = await openQueue();
    const [mine, theirs] = [collector(), collector()];
    await queue.work({ concurrency: 2, handle: mine.handle });
    await other.work({ concurrency: 2, handle: theirs.handle });
    await enqueue(...Array.from({ length: 20 }, (_, index) => job(`t${index}`)));
    const allDone = async (): Promise<void> => {
      const { rows } = await database.pool.query(
        "SELECT count(*)::int AS open FROM pgboss.job WHERE state <> 'completed'",
      );
      if (rows[0].open > 0) await allDone();
    };
    await allDone();
    await other.stop();
    expect([...mine.seen, ...theirs.seen].sort()).toEqual(
      Array.from({ length: 20 }, (_, i) => `t${i}`).sort(),
    );
  });
});
