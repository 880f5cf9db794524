import { realpath } from "node:fs/promises";
import pg from "pg";
import { AppError } from "@/server/domain/errors/app-error";
import type { Logger } from "@/server/ports/logger";
import { ensureEmbeddedBinaries } from "./embedded-binaries";
import { type Cluster, initializeCluster, superuser } from "./initialize-cluster";
import { takeOwnerLock } from "./owner-lock";
import { disownPostmasterFile, readPostmasterFile } from "./postmaster-file";
import { processIdentity, servesDataFolder } from "./process-identity";
import { reachableBinaries, reachableDataFolder } from "./reachable-place";
import { type RunningServer, signalServer, startServer, stopServer } from "./server-process";
import { findServerUser } from "./server-user";

const database = "war_room";
const portTries = 3;

export type EmbeddedPostgres = { databaseUrl: string; stop(): Promise<void> };

/**
 * War Room's own PostgreSQL, for one War Room at a time. Made on the first start; a server that outlived a killed
 * War Room is taken over; what a crash left half done is done again.
 * @throws AppError `conflict` when another War Room uses the folder, `storage-failed`, `disk-full`
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string;
  logger: Logger;
  /** Sessions at once. One War Room holds two dozen at most; a command line or a person may look in beside it. */
  connections?: number;
}): Promise<EmbeddedPostgres> {
  const { logger, connections = 60 } = options;
  const user = await findServerUser();
  const folder = await realpath(await reachableDataFolder(options.dataDir, user));
  const releaseLock = await takeOwnerLock(folder);
  try {
    const binaries = await reachableBinaries(await ensureEmbeddedBinaries(), user);
    const cluster = await initializeCluster(folder, binaries, user);
    const server =
      (await adoptServer(cluster, logger)) ??
      (await startOnFreePort(() =>
        startServer({ folder, dataFolder: cluster.dataFolder, binaries, user, connections }),
      ));
    await ensureDatabase(cluster, server.port);
    logger.info("embedded PostgreSQL is ready", { folder, port: server.port, isNew: cluster.isNew });
    // However this process ends, but for a kill: its server hears nothing of the terminal's signals.
    const endWithUs = () => signalServer(server.pid);
    process.once("exit", endWithUs);
    return {
      databaseUrl: urlOf(cluster, server.port, database),
      async stop() {
        process.removeListener("exit", endWithUs);
        await stopServer(server.pid);
        await releaseLock();
      },
    };
  } catch (error) {
    await releaseLock();
    throw error;
  }
}

/** The server that an earlier War Room left running, when it is really ours and answers. */
async function adoptServer(cluster: Cluster, logger: Logger): Promise<RunningServer | null> {
  const file = await readPostmasterFile(cluster.dataFolder);
  if (!file || (await processIdentity(file.pid)) === null) return null;
  if (!(await servesDataFolder(file.pid, cluster.dataFolder))) {
    await disownPostmasterFile(cluster.dataFolder);
    return null;
  }
  if (file.isReady && (await answers(cluster, file.port))) {
    logger.info("took over the PostgreSQL that an earlier run left", { pid: file.pid, port: file.port });
    return { pid: file.pid, port: file.port };
  }
  logger.warn("stopping a PostgreSQL that an earlier run left and that does not answer", { pid: file.pid });
  await stopServer(file.pid);
  return null;
}

async function answers(cluster: Cluster, port: number): Promise<boolean> {
  try {
    return await withClient(urlOf(cluster, port, "postgres"), async (client) => {
      const { rows } = await client.query<{ data_directory: string }>("SHOW data_directory");
      return rows[0]?.data_directory === cluster.dataFolder;
    });
  } catch {
    return false;
  }
}

/** Another program may take the port between looking and listening. */
async function startOnFreePort(start: () => Promise<RunningServer>): Promise<RunningServer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start();
    } catch (error) {
      const isPortTaken = error instanceof AppError && error.details.portTaken === true;
      if (!isPortTaken || attempt === portTries) throw error;
    }
  }
}

async function ensureDatabase(cluster: Cluster, port: number): Promise<void> {
  try {
    await withClient(urlOf(cluster, port, database), async () => undefined);
  } catch (error) {
    if ((error as { code?: string }).code !== "3D000") throw error;
    await withClient(urlOf(cluster, port, "postgres"), (client) =>
      client.query(`CREATE DATABASE ${database}`),
    );
  }
}

async function withClient<T>(connectionString: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

function urlOf(cluster: Cluster, port: number, name: string): string {
  return `postgresql://${superuser}:${cluster.password}@127.0.0.1:${port}/${name}`;
}
