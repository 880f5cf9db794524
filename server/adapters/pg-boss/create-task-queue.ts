import type pg from "pg";
import { type Job, PgBoss } from "pg-boss";
import type { Logger } from "@/server/ports/logger";
import type { TaskJob } from "@/server/ports/store";
import type { TaskQueuePort } from "@/server/ports/task-queue";

const queueName = "task-ready";

/** A worker says that it lives this often; a job whose worker fell silent for so long is offered again. */
const heartbeatSeconds = 15;
/** An attempt may run long; the heartbeat, not this limit, finds dead workers. */
const expireInSeconds = 23 * 3_600;
/** A NOTIFY wakes workers at once. Polling only covers a lost one, and a database that cannot LISTEN. */
const polling = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2, batchSize: 1 };
const stopWithinMs = 30_000;

/** A transaction that is under way. */
type Transaction = Pick<pg.Pool | pg.PoolClient, "query">;

export type TaskQueue = TaskQueuePort & {
  /** Puts jobs in the queue with the transaction: they exist, and wake workers, when it commits. */
  enqueue(transaction: Transaction, jobs: readonly TaskJob[]): Promise<void>;
};

/**
 * Jobs in PostgreSQL, for workers of any process. The same task may be in the queue twice: the claim on the task
 * decides, and leaving a repeated wake-up out could lose the only one that matters.
 */
export async function createTaskQueue(options: {
  connectionString: string;
  /** Schema of the queue's own tables. */
  schema: string;
  /** How the server names this process's sessions. */
  sessionName?: string;
  logger: Logger;
}): Promise<TaskQueue> {
  const { logger } = options;
  const boss = new PgBoss({
    connectionString: options.connectionString,
    schema: options.schema,
    application_name: options.sessionName ?? "war-room-queue",
    max: 2,
    useListenNotify: true,
    schedule: false,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
  });
  let isStopping = false;
  boss.on("error", (error) => {
    // The database may go before the queue has closed its last connection: that is how a stop ends, not a failure.
    if (!isStopping) logger.warn("the job queue had a failure", { error: error.message });
  });
  boss.on("warning", ({ message }) => logger.warn("the job queue warns", { warning: message }));
  await boss.start();
  await boss.createQueue(queueName, {
    notify: true,
    heartbeatSeconds,
    expireInSeconds,
    retryLimit: 5,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 60,
    deleteAfterSeconds: 3_600,
  });

  return {
    async enqueue(transaction, jobs) {
      const inserts = jobs.map((data) => ({ data }));
      const db = { executeSql: (text: string, values: unknown[]) => transaction.query(text, values) };
      await boss.insert(queueName, inserts, { db });
    },
    async work({ concurrency, handle }) {
      for (let slot = 0; slot < concurrency; slot += 1) await startWorker(boss, handle, () => isStopping);
    },
    async stop() {
      isStopping = true;
      // At once: to stop, pg-boss ends its listening first, and a worker that is done by then would take another job.
      await boss.offWork(queueName, { wait: false });
      await boss.stop({ graceful: true, timeout: stopWithinMs });
    },
  };
}

/**
 * One job at a time. A worker that had one looks for the next at once, unless it is to stop: a NOTIFY tells of many
 * jobs only once.
 */
async function startWorker(
  boss: PgBoss,
  handle: (job: TaskJob) => Promise<void>,
  isStopping: () => boolean,
): Promise<void> {
  let workerId: string | null = null;
  workerId = await boss.work<TaskJob>(queueName, polling, async (jobs: Job<TaskJob>[]) => {
    try {
      for (const job of jobs) await handle(job.data);
    } finally {
      if (workerId !== null && !isStopping()) boss.notifyWorker(workerId);
    }
  });
}
