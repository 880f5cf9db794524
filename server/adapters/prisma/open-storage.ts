import { randomUUID } from "node:crypto";
import { startEmbeddedPostgres } from "@/server/adapters/embedded-postgres/start-embedded-postgres";
import { createTaskQueue } from "@/server/adapters/pg-boss/create-task-queue";
import { createLocalQueue } from "@/server/adapters/system/local-queue";
import type { Clock } from "@/server/ports/clock";
import type { CodeCachePort } from "@/server/ports/codebase";
import type { Logger } from "@/server/ports/logger";
import type { MemoriesPort } from "@/server/ports/memories";
import type { StorePort } from "@/server/ports/store";
import type { TaskQueuePort } from "@/server/ports/task-queue";
import type { WorkersPort } from "@/server/ports/workers";
import { createCodeCache } from "./code-cache";
import { connectDatabase } from "./connect-database";
import { createPrismaStore } from "./create-prisma-store";
import { createMemories } from "./memories/create-memories";
import { migrateDatabase } from "./migrate-database";
import { openSharedStore } from "./open-shared-store";
import { openWorkerRegistry } from "./worker-registry";

/** With those of the queue, the registry and the lines to other processes a process holds 16 at most. */
const sharedConnections = 4;

export type Storage = {
  store: StorePort;
  queue: TaskQueuePort;
  workers: WorkersPort;
  memories: MemoriesPort;
  codeCache: CodeCachePort;
  /** How sessions of this process reach a database that others use as well; null: it is this process's own. */
  shared: { connectionString: string; schema: string; sessionName: string } | null;
  /** Called when another process has changed the settings. */
  onSettingsChanged(listener: () => void): void;
  /** Address that other parts (Socket.IO's adapter, workers) connect to. */
  databaseUrl: string;
  /** Ends the queue's work, the connections and an embedded database, in this order. */
  close(): Promise<void>;
};

/**
 * Everything that keeps data: the given database, or War Room's own in `embeddedDir`; migrated and ready.
 * @throws AppError `storage-failed`, `disk-full`, `conflict` (another process uses the embedded database)
 */
export async function openStorage(options: {
  databaseUrl: string | null;
  embeddedDir: string;
  clock: Clock;
  logger: Logger;
}): Promise<Storage> {
  const { clock, logger } = options;
  const closers: Array<() => Promise<void>> = [];
  const close = async () => {
    for (let next = closers.pop(); next; next = closers.pop()) await next();
  };
  try {
    const databaseUrl = options.databaseUrl ?? (await startOwn());
    // One name for all sessions of this process: who fences it ends them.
    const sessionName = `war-room ${randomUUID()}`;
    const connections = options.databaseUrl === null ? undefined : sharedConnections;
    const database = await connectDatabase({ databaseUrl, logger, sessionName, connections });
    closers.push(database.close);
    const { connectionString, schema } = database;
    await migrateDatabase(database, logger);
    const workers = openWorkerRegistry({ connectionString, schema, sessionName, logger });
    closers.push(workers.close);
    const settingsListeners: Array<() => void> = [];
    const onSettingsChanged = (listener: () => void) => void settingsListeners.push(listener);
    const { prisma, writer } = database;
    const codeCache = createCodeCache({ pool: database.pool, clock });
    const plain = { prisma, writer, reader: database.pool, clock, logger };
    // The embedded database is this process's alone: nobody else is to be told.
    const alone = options.databaseUrl === null;
    const memories = createMemories({ pool: database.pool, clock, logger, alone });
    if (alone) {
      const queue = createLocalQueue();
      closers.push(queue.stop);
      const store = createPrismaStore({ ...plain, queue, alone });
      const ready = { store, queue, workers, memories, codeCache, databaseUrl };
      return { ...ready, shared: null, onSettingsChanged, close };
    }
    const queueSchema = schema === "public" ? "pgboss" : `${schema}_pgboss`;
    const queue = await createTaskQueue({ connectionString, schema: queueSchema, sessionName, logger });
    closers.push(queue.stop);
    const shared = { connectionString, schema, sessionName };
    const opened = await openSharedStore({
      ...{ ...plain, ...shared, queue },
      onSettings: () => settingsListeners.forEach((listener) => void listener()),
    });
    closers.push(opened.close);
    const ready = { store: opened.store, queue, workers, memories, codeCache, databaseUrl };
    return { ...ready, shared, onSettingsChanged, close };
  } catch (error) {
    await close();
    throw error;
  }

  async function startOwn(): Promise<string> {
    const server = await startEmbeddedPostgres({ dataDir: options.embeddedDir, logger });
    closers.push(server.stop);
    return server.databaseUrl;
  }
}
