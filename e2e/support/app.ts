import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const readyTimeoutMs = 180_000;
const stopTimeoutMs = 60_000;
const pollMs = 100;

/** A running War Room with a data folder of its own. */
export type App = {
  url: string;
  dataFolder: string;
  /** What the server has printed so far. */
  output(): string;
  /** Ends it the way Ctrl-C does and waits until it has ended. */
  stop(): Promise<void>;
  /** Ends it the way a power cut does. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data. */
  restart(): Promise<void>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
};

/** Starts the built app (dist/main.js and .next/) on a free port and waits until it answers. */
export async function startApp(options: { env?: Record<string, string> } = {}): Promise<App> {
  const dataFolder = mkdtempSync(join(tmpdir(), "war-room-e2e-"));
  // PostgreSQL does not run as root: its own user must be able to come through here.
  chmodSync(dataFolder, 0o755);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let output = "";
  let server = await launch();

  async function launch(): Promise<ChildProcess> {
    const child = spawn(process.execPath, ["--enable-source-maps", "dist/main.js"], {
      cwd: root,
      env: {
        ...process.env,
        ...options.env,
        NODE_ENV: "production",
        PORT: String(port),
        WAR_ROOM_DATA_DIR: dataFolder,
        WAR_ROOM_START_TIME_MS: String(Date.now()),
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    await untilReady(url, child, () => output);
    return child;
  }

  async function stop(): Promise<void> {
    await end(server, "SIGINT");
  }

  return {
    url,
    dataFolder,
    output: () => output,
    stop,
    kill: () => end(server, "SIGKILL"),
    restart: async () => {
      await stop();
      server = await launch();
    },
    remove: async () => {
      await stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

async function untilReady(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + readyTimeoutMs;
  while (!(await answers(url))) {
    if (hasEnded(child)) throw new Error(`The app ended before it was ready:\n${output()}`);
    if (Date.now() > deadline) {
      await end(child, "SIGKILL");
      throw new Error(`The app was not ready within ${readyTimeoutMs / 1000} s:\n${output()}`);
    }
    await delay(pollMs);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(2_000) });
    return response.ok;
  } catch {
    return false;
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (hasEnded(child)) return;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill(signal);
  const timer = setTimeout(() => child.kill("SIGKILL"), stopTimeoutMs);
  await ended;
  clearTimeout(timer);
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("No free port was given.");
  return address.port;
}
