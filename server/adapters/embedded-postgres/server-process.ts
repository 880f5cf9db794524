import { spawn } from "node:child_process";
import { open, readFile, stat, truncate } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { AppError } from "@/server/domain/errors/app-error";
import { bareEnvironment } from "./bare-environment";
import type { EmbeddedBinaries } from "./embedded-binaries";
import { readPostmasterFile } from "./postmaster-file";
import { processIdentity } from "./process-identity";
import type { ServerUser } from "./server-user";

export type RunningServer = { pid: number; port: number };

const pollMs = 5;
const startWithinMs = 60_000;
const stopWithinMs = 20_000;
const logBytesKept = 5_000_000;

/** Small settings for one machine; durability stays as PostgreSQL has it (fsync on). */
const settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  shared_buffers: "64MB",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_wal_size: "512MB",
  jit: "off",
  io_method: "sync",
  log_min_messages: "warning",
};

/** Starts the server of a cluster in a session of its own (Ctrl-C is War Room's to handle) and waits until it is ready. */
export async function startServer(options: {
  folder: string;
  dataFolder: string;
  binaries: EmbeddedBinaries;
  user: ServerUser | null;
  connections: number;
}): Promise<RunningServer> {
  const { folder, dataFolder, binaries, user, connections } = options;
  const port = await freePort();
  const logFile = join(folder, "postgres.log");
  const logStart = await trimLog(logFile);
  const log = await open(logFile, "a", 0o600);
  const own = { port: String(port), max_connections: String(connections) };
  const flags = Object.entries({ ...settings, ...own }).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
  try {
    const child = spawn(binaries.postgres, ["-D", dataFolder, ...flags], {
      ...user,
      cwd: folder,
      env: bareEnvironment,
      detached: true,
      stdio: ["ignore", log.fd, log.fd],
    });
    let failure: unknown = null;
    child.once("error", (error) => {
      failure = error;
    });
    child.once("exit", (code, signal) => {
      failure ??= new Error(`it exited with ${code ?? signal}`);
    });
    child.unref();
    const pid = child.pid;
    const deadline = Date.now() + startWithinMs;
    while (failure === null && Date.now() < deadline) {
      const file = await readPostmasterFile(dataFolder);
      if (file && file.pid === pid && file.isReady) return { pid, port };
      await delay(pollMs);
    }
    if (failure === null && pid !== undefined) process.kill(pid, "SIGQUIT");
    throw await startFailure(failure ?? new Error("it did not get ready in time"), logFile, logStart);
  } finally {
    await log.close();
  }
}

/** Asks the server to end its sessions and stop; insists after a while. */
export async function stopServer(pid: number): Promise<void> {
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const deadline = Date.now() + stopWithinMs;
    while (Date.now() < deadline) {
      if ((await processIdentity(pid)) === null) return;
      await delay(pollMs);
    }
  }
}

/** Asks the server to stop, and does not wait for it. */
export function signalServer(pid: number): void {
  try {
    process.kill(pid, "SIGINT");
  } catch {
    // It has stopped already.
  }
}

async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/** Empties a log that grew long. @returns where this run's lines begin */
async function trimLog(path: string): Promise<number> {
  const size = await stat(path).then(
    (stats) => stats.size,
    () => 0,
  );
  if (size <= logBytesKept) return size;
  await truncate(path);
  return 0;
}

async function startFailure(cause: unknown, logFile: string, logStart: number): Promise<AppError> {
  const written = await readFile(logFile).catch(() => Buffer.alloc(0));
  const text = written.subarray(logStart).toString("utf8").trim();
  const isFull = /no space left on device/i.test(text);
  return new AppError({
    code: isFull ? "disk-full" : "storage-failed",
    message: `PostgreSQL did not start: ${text || String(cause)}`,
    userMessage: isFull
      ? "There is no room on the disk for War Room's database. Free some space and start again."
      : `War Room's database did not start. ${logFile} says why.`,
    details: { portTaken: /address already in use/i.test(text) },
    cause,
  });
}
