import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EventFrame } from "@/contracts/events";
import { createSystemClock } from "@/server/adapters/system/system-clock";
import type { FrameOrigin, StorePort } from "@/server/ports/store";
import { eventually } from "@/server/testing/eventually";
import { logWritten, missionCreated } from "@/server/testing/mission-events";
import { startTestServer, type TestServer } from "@/server/testing/postgres";
import { createRecordingLogger } from "@/server/testing/recording-logger";
import { connectDatabase, type Database } from "./connect-database";
import { migrateDatabase } from "./migrate-database";
import { openSharedStore } from "./open-shared-store";

type Process = { database: Database; store: StorePort; close(): Promise<void>; settingsChanges: number };

/** Two processes on one database, each with its own connections and listeners. */
describe("a store that processes share", () => {
  const logger = createRecordingLogger();
  let server: TestServer;
  let databaseUrl = "";
  let one: Process;
  let other: Process;

  async function open(sessionName: string): Promise<Process> {
    const database = await connectDatabase({ databaseUrl, logger, sessionName });
    await migrateDatabase(database, logger);
    const { prisma, writer, pool: reader, connectionString, schema } = database;
    const shared = await openSharedStore({
      ...{ prisma, writer, reader, connectionString, schema, sessionName, logger },
      clock: createSystemClock(),
      queue: { add: () => undefined },
      onSettings: () => {
        process.settingsChanges += 1;
      },
    });
    const close = async () => {
      await shared.close();
      await database.close();
    };
    const process: Process = { database, store: shared.store, close, settingsChanges: 0 };
    return process;
  }

  function listen(store: StorePort, missionId: string) {
    const heard: Array<{ seq: number; origin: FrameOrigin; at: number }> = [];
    const stop = store.onFrames((frames: EventFrame[], origin) => {
      for (const frame of frames)
        if (frame.missionId === missionId) heard.push({ seq: frame.seq, origin, at: performance.now() });
    });
    return { heard, stop, seqs: () => heard.map(({ seq }) => seq) };
  }

  const write = (store: StorePort, missionId: string, text = "x") =>
    store.append(missionId, () => ({ events: [logWritten(text)], result: null }));
  const upTo = (seq: number) => Array.from({ length: seq }, (_, index) => index + 1);

  beforeAll(async () => {
    server = await startTestServer();
    databaseUrl = await server.createDatabase();
    [one, other] = [await open("process one"), await open("process other")];
    await one.store.createProject({ id: "project", name: "Shop", source: null, settings: {} });
  });
  afterAll(async () => {
    await one?.close();
    await other?.close();
    await server?.stop();
  });

  it("tells listeners of every process what all of them write: in order, without a gap, once", async () => {
    const [here, there] = [listen(one.store, "m1"), listen(other.store, "m1")];
    await one.store.createMission({ missionId: "m1", projectId: "project", events: [missionCreated()] });
    await Promise.all(upTo(60).map((index) => write(index % 2 ? one.store : other.store, "m1")));
    await eventually("both have heard of everything", () => here.heard.length + there.heard.length === 122);
    expect(here.seqs()).toEqual(upTo(61));
    expect(there.seqs()).toEqual(upTo(61));
    expect(there.heard[0]?.origin).toBe("elsewhere");
    for (const { stop } of [here, there]) stop();
  });

  it("tells the other process within 100 ms", async () => {
    await one.store.createMission({ missionId: "m2", projectId: "project", events: [missionCreated()] });
    const { heard, stop } = listen(other.store, "m2");
    await eventually("the mission is known", async () => (await other.store.readState("m2")) !== null);
    const delays: number[] = [];
    for (let round = 0; round < 40; round += 1) {
      await write(one.store, "m2");
      const committedAt = performance.now();
      await eventually("the other has heard", () => heard.at(-1)?.seq === round + 2);
      delays.push((heard.at(-1)?.at ?? 0) - committedAt);
    }
    const sorted = delays.sort((a, b) => a - b);
    expect(sorted[20]).toBeLessThan(100);
    stop();
  });

  it("misses nothing while its line is cut", async () => {
    await one.store.createMission({ missionId: "m3", projectId: "project", events: [missionCreated()] });
    const { seqs, stop } = listen(other.store, "m3");
    await eventually("the line works", () => seqs().length === 1);
    const cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1";
    await one.database.pool.query(cut, ["process other"]);
    for (let round = 0; round < 10; round += 1) await write(one.store, "m3");
    const last = (await one.store.readState("m3"))?.seq ?? 0;
    await eventually("the other has heard of everything", () => seqs().at(-1) === last, 10_000);
    expect(seqs()).toEqual(upTo(last));
    stop();
  });

  it("tells other processes of changed settings", async () => {
    await one.store.writeSettings({ a: 1 });
    await eventually("the other knows", () => other.settingsChanges > 0);
    expect(await other.store.readSettings()).toEqual({ a: 1 });
  });
});
