import { describe, expect, it } from "vitest";
import type { EngineDependencies } from "@/server/engine/engine-dependencies";
import { commandMission } from "@/server/services/missions/command-mission";
import {
  createTestMission,
  createWorld,
  missionId,
  readLog,
  readMission,
  untilMission,
  untilStatus,
  type World,
} from "@/server/testing/engine-fixture";
import { eventually, nextTurn } from "@/server/testing/eventually";
import { diligent } from "@/server/testing/scripted-team";
import { unsoundness } from "@/server/testing/sound-log";

const afterTurns = async (count: number) => {
  for (let turn = 0; turn < count; turn += 1) await Promise.resolve();
};

/** Changes one call of a port. */
function withStore(
  dependencies: EngineDependencies,
  store: Partial<EngineDependencies["store"]>,
): EngineDependencies {
  return { ...dependencies, store: { ...dependencies.store, ...store } };
}

describe("waking a mission", () => {
  it("is never lost, in whatever moment of the last look it comes", async () => {
    for (let turns = 0; turns < 14; turns += 1) {
      const looks: Array<() => void> = [];
      const world: World = await createWorld({
        wrap: (plain) =>
          withStore(plain, {
            readState: async (id) => {
              const state = await plain.store.readState(id);
              looks.shift()?.();
              return state;
            },
          }),
      });
      await createTestMission(world);
      await commandMission(world.services, missionId, { type: "pause" });
      await world.engine.settled(missionId);
      await world.engine.start();
      looks.push(() => {
        void (async () => {
          await world.store.append(missionId, () => ({
            events: [
              { type: "mission-status-changed", from: "paused", to: "running", reason: null, by: "you" },
            ],
            result: null,
          }));
          await afterTurns(turns);
          world.engine.wake(missionId);
        })();
      });
      world.engine.wake(missionId);
      await untilStatus(world, "completed");
      await world.engine.stop();
    }
  });

  it("does nothing to a mission that is not there", async () => {
    const world = await createWorld();
    await world.engine.start();
    world.engine.wake("nobody");
    await world.engine.settled("nobody");
    expect(world.logger.records).toEqual([]);
    await world.engine.stop();
  });
});

describe("a mission that finds no room", () => {
  it("is looked at again when the one that held the room has taken nothing", async () => {
    const [looking, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const world: World = await createWorld({
      wrap: (plain) => ({
        ...plain,
        capacity: 1,
        vcs: {
          ...plain.vcs,
          tip: async (repository, ref) => {
            if (ref === "refs/heads/war-room/first") {
              looking.resolve();
              await held.promise;
            }
            return plain.vcs.tip(repository, ref);
          },
        },
      }),
    });
    await world.engine.start();
    await createTestMission(world, { id: "first" });
    await looking.promise;
    await createTestMission(world, { id: "second" });
    await world.engine.settled("second");
    await commandMission(world.services, "first", { type: "pause" });
    held.resolve();
    const isDone = async () => (await readMission(world, "second")).status === "completed";
    await eventually("the second mission is completed", isDone);
    await world.engine.stop();
  });
});

describe("a task", () => {
  it("starts from a tip that holds what it waited for, also when the pump was on its way before", async () => {
    let looks = 0;
    const world: World = await createWorld({
      wrap: (plain) => ({
        ...plain,
        vcs: {
          ...plain.vcs,
          ensureBranch: async (input) => {
            const tip = await plain.vcs.ensureBranch(input);
            looks += 1;
            const waits = async () => (await readMission(world)).tasks.api?.status === "ready";
            if (looks === 2) await eventually("the second task is ready", waits);
            return tip;
          },
        },
      }),
      team: {
        "backend-developer": (moment) => {
          if (moment.brief.task.id === "models" && moment.turn === 0) world.engine.wake(missionId);
          return diligent(moment);
        },
      },
    });
    await world.engine.start();
    await createTestMission(world);
    const { tasks } = await untilStatus(world, "completed");
    expect(tasks.api?.attempts[0]?.base).toBe(tasks.models?.commit);
    await world.engine.stop();
  });
});

describe("stopping the engine", () => {
  it("leaves nothing running, and the next engine goes on", async () => {
    const world = await createWorld({ team: { "backend-developer": () => "hang" } });
    await world.engine.start();
    await createTestMission(world);
    await untilMission(world, "the model is asked", () => world.llm.requests.length > 0);
    await world.engine.stop();
    const { tasks, budget } = await readMission(world);
    expect(tasks.models?.status).toBe("ready");
    expect(tasks.models?.attempts[0]?.outcome).toBeNull();
    expect(budget.reservedMicroUsd).toBe(0);
    expect(unsoundness(await readLog(world))).toEqual([]);
  });

  it("also ends a claim that was on its way", async () => {
    let release: () => void = () => undefined;
    let claiming = false;
    const world = await createWorld({
      team: { "backend-developer": () => "hang" },
      wrap: (plain) =>
        withStore(plain, {
          append: async (id, decide) => {
            const result = await plain.store.append(id, decide);
            if (Array.isArray(result) && result.some((claim) => "attemptId" in claim)) {
              claiming = true;
              await new Promise<void>((resolve) => {
                release = resolve;
              });
            }
            return result;
          },
        }),
    });
    await world.engine.start();
    await createTestMission(world);
    await eventually("a claim is on its way", () => claiming);
    const stopped = world.engine.stop();
    await nextTurn();
    release();
    await stopped;
    expect((await readMission(world)).tasks.models?.status).toBe("ready");
  });
});

describe("a halt", () => {
  it("is written down as soon as the store answers again", async () => {
    let failures = 20;
    const world = await createWorld({
      wrap: (plain) =>
        withStore(plain, {
          append: (id, decide) => {
            failures -= 1;
            return failures >= 0
              ? Promise.reject(new Error("connection lost"))
              : plain.store.append(id, decide);
          },
        }),
    });
    await world.engine.start();
    await createTestMission(world);
    const { statusReason } = await untilStatus(world, "paused");
    expect(statusReason).toBe("Something went wrong inside War Room.");
    await commandMission(world.services, missionId, { type: "resume" });
    await untilStatus(world, "completed");
    await world.engine.stop();
  });

  it("names the cause, and resuming goes on once it is gone", async () => {
    let isFull = true;
    const world = await createWorld({
      wrap: (plain) => ({
        ...plain,
        vcs: {
          ...plain.vcs,
          ensureRepository: async (input) => {
            if (!isFull) return plain.vcs.ensureRepository(input);
            throw Object.assign(new Error("ENOSPC"), { code: "ENOSPC" });
          },
        },
      }),
    });
    await world.engine.start();
    await createTestMission(world);
    await untilStatus(world, "paused");
    isFull = false;
    await commandMission(world.services, missionId, { type: "resume" });
    await untilStatus(world, "completed");
    await world.engine.stop();
  });
});

describe("an answer that was paid for", () => {
  it("is written down although the store fails just then, and is not asked for again", async () => {
    let failsNext = false;
    const world = await createWorld({
      team: {
        "backend-developer": (moment) => {
          failsNext = moment.brief.task.id === "models" && moment.turn === 0;
          return diligent(moment);
        },
      },
      wrap: (plain) =>
        withStore(plain, {
          append: (id, decide) => {
            if (!failsNext) return plain.store.append(id, decide);
            failsNext = false;
            return Promise.reject(new Error("connection lost"));
          },
        }),
    });
    await world.engine.start();
    await createTestMission(world);
    const { budget } = await untilStatus(world, "completed");
    expect(world.llm.requests).toHaveLength(4);
    expect(budget.spentMicroUsd).toBe(800);
    await world.engine.stop();
  });
});
