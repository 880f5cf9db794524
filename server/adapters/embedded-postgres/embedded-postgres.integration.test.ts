import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { eventually } from "@/server/testing/eventually";
import { createRecordingLogger } from "@/server/testing/recording-logger";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./start-embedded-postgres";

/** A War Room of its own process that starts the database, says so, and waits to be killed. */
const otherWarRoom = `
  import { startEmbeddedPostgres } from "./server/adapters/embedded-postgres/start-embedded-postgres.ts";
  const quiet = { debug() {}, info() {}, warn() {}, error() {}, child: () => quiet };
  startEmbeddedPostgres({ dataDir: process.argv[1], logger: quiet }).then(() => console.log("started"));
  process.on("SIGTERM", () => process.exit(1));
  setInterval(() => undefined, 1_000);
`;

describe("the embedded PostgreSQL", () => {
  let parent = "";
  let dataDir = "";
  let running: EmbeddedPostgres[] = [];

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), "war-room-embedded-"));
    await chmod(parent, 0o755);
    dataDir = join(parent, "postgres");
    running = [];
  });
  afterEach(async () => {
    for (const server of running) await server.stop();
    await rm(parent, { recursive: true, force: true });
  });

  async function start(): Promise<EmbeddedPostgres> {
    const server = await startEmbeddedPostgres({ dataDir, logger: createRecordingLogger() });
    running.push(server);
    return server;
  }
  async function query(databaseUrl: string, sql: string) {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }
  async function startOther() {
    const argv = ["--import", "tsx", "--input-type=module", "--eval", otherWarRoom, dataDir];
    const child = spawn(process.execPath, argv, { stdio: ["ignore", "pipe", "inherit"] });
    await once(child.stdout, "data");
    return child;
  }

  it("keeps data over a stop and a start, and starts quickly the second time", async () => {
    const first = await start();
    await query(first.databaseUrl, "CREATE TABLE kept AS SELECT 42 AS answer");
    await first.stop();
    const before = performance.now();
    const second = await start();
    expect(performance.now() - before).toBeLessThan(5_000);
    expect(await query(second.databaseUrl, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
  });

  it("listens on this machine only, asks for its password, and writes durably", async () => {
    const { databaseUrl } = await start();
    const [row] = await query(
      databaseUrl,
      `SELECT current_setting('listen_addresses') AS hosts, current_setting('fsync') AS fsync,
              current_setting('server_encoding') AS encoding, current_setting('unix_socket_directories') AS sockets`,
    );
    expect(row).toEqual({ hosts: "127.0.0.1", fsync: "on", encoding: "UTF8", sockets: "" });
    const url = new URL(databaseUrl);
    const { mode } = await stat(join(dataDir, "cluster", "password"));
    expect(mode & 0o777).toBe(0o600);
    url.password = "guess";
    await expect(query(url.toString(), "SELECT 1")).rejects.toMatchObject({ code: "28P01" });
  });

  it("goes with a process that ends without stopping it", async () => {
    const other = await startOther();
    const postmaster = join(dataDir, "cluster", "pgdata", "postmaster.pid");
    expect(existsSync(postmaster)).toBe(true);
    other.kill("SIGTERM");
    await once(other, "exit");
    await eventually("the server has stopped", () => !existsSync(postmaster));
  });

  it("takes over the server that a killed War Room left", async () => {
    const other = await startOther();
    const pid = (await readFile(join(dataDir, "cluster", "pgdata", "postmaster.pid"), "utf8")).split("\n")[0];
    other.kill("SIGKILL");
    await once(other, "exit");
    const { databaseUrl, stop } = await start();
    expect(await query(databaseUrl, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    expect(
      (await readFile(join(dataDir, "cluster", "pgdata", "postmaster.pid"), "utf8")).split("\n")[0],
    ).toBe(pid);
    await stop();
    await expect(query(databaseUrl, "SELECT 1")).rejects.toThrow();
  });

  it("refuses a folder that another War Room uses and names its process", async () => {
    const other = await startOther();
    try {
      const refused = startEmbeddedPostgres({ dataDir, logger: createRecordingLogger() });
      await expect(refused).rejects.toMatchObject({
        code: "conflict",
        userMessage: expect.stringContaining(`process ${other.pid}`),
      });
    } finally {
      other.kill("SIGKILL");
      await once(other, "exit");
      await start();
    }
  });

  it("does a first start again that was cut off half-way", async () => {
    await mkdir(join(dataDir, "cluster.draft", "pgdata"), { recursive: true });
    await writeFile(join(dataDir, "cluster.draft", "pgdata", "PG_VERSION"), "18\n");
    const { databaseUrl } = await start();
    expect(await query(databaseUrl, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  it("starts although old lock files name processes that are somebody else's now", async () => {
    await (await start()).stop();
    const pidFile = join(dataDir, "cluster", "pgdata", "postmaster.pid");
    const lines = [
      process.pid,
      join(dataDir, "cluster", "pgdata"),
      1,
      5432,
      "",
      "127.0.0.1",
      "",
      "ready",
      "",
    ];
    await writeFile(pidFile, lines.join("\n"));
    await writeFile(
      join(dataDir, "war-room.lock"),
      JSON.stringify({ pid: process.pid, identity: "another boot:1" }),
    );
    const { databaseUrl } = await start();
    expect(await query(databaseUrl, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  it.runIf(process.getuid?.() === 0)(
    "finds a place of its own when root's folder is closed to others",
    async () => {
      await chmod(parent, 0o700);
      await query((await start()).databaseUrl, "CREATE TABLE kept AS SELECT 42 AS answer");
      await running[0]?.stop();
      const place = await readFile(join(dataDir, "location"), "utf8");
      try {
        expect(await query((await start()).databaseUrl, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
        await running[1]?.stop();
      } finally {
        await rm(place, { recursive: true, force: true });
      }
    },
  );
});
