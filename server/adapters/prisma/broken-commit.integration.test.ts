import type pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSystemClock } from "@/server/adapters/system/system-clock";
import { type MigratedDatabase, startMigratedDatabase } from "@/server/testing/migrated-database";
import { logWritten, missionCreated } from "@/server/testing/mission-events";
import { createRecordingLogger } from "@/server/testing/recording-logger";
import { createPrismaStore } from "./create-prisma-store";
import type { PrismaClient } from "./generated/client";

/** What goes wrong from the next commit on. */
type Weather = { breaks: "before" | "after" | null; refusals: number };

const logger = createRecordingLogger();
let started: MigratedDatabase;

beforeAll(async () => {
  started = await startMigratedDatabase();
});
afterAll(() => started?.stop());

/** The real pool, of which one statement loses its connection before or after it has taken effect. */
function breaking(pool: pg.Pool, weather: Weather): pg.Pool {
  const query = async (...parameters: Parameters<typeof pool.query>) => {
    const { breaks } = weather;
    weather.breaks = null;
    const lost = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
    if (breaks === "before") throw lost;
    const result = await pool.query(...parameters);
    if (breaks === "after") throw lost;
    return result;
  };
  return new Proxy(pool, {
    get: (target, key) => (key === "query" ? query : Reflect.get(target, key).bind(target)),
  });
}

/** The real client, whose look-ups are refused for a while, as by a server that starts anew. */
function refusing(prisma: PrismaClient, weather: Weather): PrismaClient {
  const event = new Proxy(prisma.event, {
    get: (target, key) => {
      if (key !== "findUnique") return Reflect.get(target, key);
      return async (query: Parameters<typeof target.findUnique>[0]) => {
        weather.refusals -= 1;
        if (weather.refusals >= 0)
          throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
        return target.findUnique(query);
      };
    },
  });
  return new Proxy(prisma, { get: (target, key) => (key === "event" ? event : Reflect.get(target, key)) });
}

describe("an append whose connection breaks", () => {
  it.each([
    { breaks: "after", refusals: 0 },
    { breaks: "after", refusals: 3 },
    { breaks: "before", refusals: 0 },
    { breaks: "before", refusals: 3 },
  ] as const)("$breaks its commit is written once, with $refusals look-ups refused", async (drawn) => {
    const weather: Weather = { breaks: null, refusals: 0 };
    const store = createPrismaStore({
      prisma: refusing(started.database.prisma, weather),
      writer: breaking(started.database.writer, weather),
      reader: started.database.pool,
      queue: { add: () => undefined },
      ...{ clock: createSystemClock(), logger, alone: true },
    });
    const missionId = `mission-${drawn.breaks}-${drawn.refusals}`;
    const projectId = `project-${missionId}`;
    await store.createProject({ id: projectId, name: "Shop", source: null, settings: {} });
    await store.createMission({ missionId, projectId, events: [missionCreated({ projectId })] });
    Object.assign(weather, drawn);
    const two = ["first", "second"].map((text) =>
      store.append(missionId, () => ({ events: [logWritten(text)], result: text })),
    );
    expect(await Promise.all(two)).toEqual(["first", "second"]);
    expect(weather).toEqual({ breaks: null, refusals: drawn.refusals === 0 ? expect.any(Number) : -1 });
    const frames = await store.readEvents(missionId, 1, 10);
    expect(frames.map(({ event }) => event)).toEqual([logWritten("first"), logWritten("second")]);
  });
});
