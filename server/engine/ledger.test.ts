import { describe, expect, it } from "vitest";
import type { NewCap } from "@/contracts/accounts";
import type { MissionEvent } from "@/contracts/events";
import { readCaps, setCap } from "@/server/services/caps/caps";
import { commandMission } from "@/server/services/missions/command-mission";
import { createFuse } from "@/server/testing/crash-fuse";
import {
  createTestMission,
  createWorld,
  eventsOf,
  missionId,
  pricedModel,
  projectId,
  readLog,
  readMission,
  restartWorld,
  twoTasks,
  untilMission,
  untilStatus,
} from "@/server/testing/engine-fixture";
import { eventually, nextTurn } from "@/server/testing/eventually";
import { call, finish, type Team } from "@/server/testing/scripted-team";
import { unsoundness } from "@/server/testing/sound-log";
import { stopAtCap } from "./attempt/stop-at-cap";

/** A process that dies while a model answers: the call is made, and nobody learns what came of it. */
async function killedInCall() {
  const fuse = createFuse(Number.POSITIVE_INFINITY, "before");
  const hung = { calls: 0 };
  const world = await createWorld({
    team: {
      "backend-developer": () => {
        hung.calls += 1;
        return "hang";
      },
    },
    wrap: fuse.wrap,
  });
  void world.engine.start();
  await createTestMission(world);
  await eventually("the model is asked", () => hung.calls > 0);
  fuse.blown = true;
  await nextTurn();
  const { reservedMicroUsd } = (await readMission(world)).budget;
  return { world, reservedMicroUsd };
}

/** Input is free here: each call holds 5,000 and costs 100. */
const freeInput = {
  ...pricedModel,
  price: { ...pricedModel.price, input: 0, cacheRead: 0, cacheWrite: 0 },
};
const cappedWorld = (team?: Team) =>
  createWorld({ ...(team ? { team } : {}), wrap: (plain) => ({ ...plain, modelFor: () => freeInput }) });

describe("a cap that is taken by calls under way", () => {
  type Setting = { cap: NewCap | null; budget: { stopMicroUsd?: number }; isHung?: boolean };

  /** Two tasks side by side; the first one's first call ends when the other one is known to wait, or never. */
  async function besideEachOther({ cap, budget, isHung = false }: Setting) {
    const waits = Promise.withResolvers<void>();
    const world = await cappedWorld({
      "backend-developer": async (moment) => {
        if (moment.turn === 0 && moment.brief.task.id === "models") {
          if (isHung) return "hang";
          await waits.promise;
        }
        if (moment.turn > 0) return finish(moment);
        return call(moment, "write_file", { path: `src/${moment.brief.task.id}.ts`, content: "" });
      },
    });
    if (cap) await setCap(world.services, cap);
    world.store.onFrames((frames) => {
      if (frames.some(({ event }) => isWaiting(event))) waits.resolve();
    });
    await world.engine.start();
    const tasks = twoTasks().map((task) => ({ ...task, dependsOn: [], writes: [`src/${task.id}.ts`] }));
    await createTestMission(world, { tasks, ...budget });
    return world;
  }

  const isWaiting = (event: MissionEvent) =>
    event.type === "agent-status-reported" && event.sentence.includes("other calls hold");

  it.each([
    { scope: "mission", cap: null, budget: { stopMicroUsd: 9_000 } },
    { scope: "project", cap: { scope: "project", projectId, capUsd: 0.009 } as const, budget: {} },
    { scope: "day", cap: { scope: "day", capUsd: 0.009 } as const, budget: {} },
  ])("makes the next call of the $scope wait for them, and stops nothing", async ({ cap, budget }) => {
    const world = await besideEachOther({ cap, budget });
    await untilStatus(world, "completed");
    const log = await readLog(world);
    expect(unsoundness(log)).toEqual([]);
    expect(log.filter(({ event }) => "to" in event && event.to === "budget_stopped")).toEqual([]);
    await world.engine.stop();
  });

  it("lets a mission be cancelled while a call waits", async () => {
    const world = await besideEachOther({ cap: null, budget: { stopMicroUsd: 9_000 }, isHung: true });
    await eventually("one waits", async () => (await readLog(world)).some(({ event }) => isWaiting(event)));
    await commandMission(world.services, missionId, { type: "cancel" });
    await world.engine.settled(missionId);
    expect((await readMission(world)).budget.reservedMicroUsd).toBe(0);
    await world.engine.stop();
  });
});

describe("a cap beyond the mission", () => {
  it.each([
    { cap: { scope: "project", projectId } as const, words: "the project's budget of $0.0051" },
    { cap: { scope: "day" } as const, words: "today's limit of $0.0051 for all missions" },
  ])(
    "of the $cap.scope stops before the call that could exceed it, and goes on when it is raised",
    async ({ cap, words }) => {
      const world = await cappedWorld();
      await setCap(world.services, { ...cap, capUsd: 0.0051 });
      await world.engine.start();
      await createTestMission(world);
      const stopped = await untilStatus(world, "budget_stopped");
      await world.engine.settled(missionId);
      expect(stopped.statusReason).toContain(words);
      expect(stopped.stoppedBy).toMatchObject({ scope: cap.scope, capMicroUsd: 5_100 });
      expect((await readMission(world)).budget).toMatchObject({ spentMicroUsd: 200, reservedMicroUsd: 0 });

      await setCap(world.services, { ...cap, capUsd: 0.005 });
      expect((await readMission(world)).status).toBe("budget_stopped");
      await setCap(world.services, { ...cap, capUsd: null });
      const { tasks } = await untilStatus(world, "completed");
      expect(tasks.models?.attempts).toHaveLength(1);
      expect(unsoundness(await readLog(world))).toEqual([]);
      const accounts = await readCaps(world.services, projectId);
      expect(accounts.filter(({ rehearsal }) => rehearsal)).toEqual([
        expect.objectContaining({ scope: "day", spentMicroUsd: 400, reservedMicroUsd: 0 }),
        expect.objectContaining({ scope: "project", spentMicroUsd: 400, reservedMicroUsd: 0 }),
      ]);
      await world.engine.stop();
    },
  );

  it("is not lifted by raising the mission's own budget", async () => {
    const world = await cappedWorld();
    await setCap(world.services, { scope: "day", capUsd: 0.001 });
    await world.engine.start();
    await createTestMission(world);
    await untilStatus(world, "budget_stopped");
    await commandMission(world.services, missionId, { type: "set-budget", warnUsd: 1, stopUsd: 900 });
    expect((await readMission(world)).status).toBe("budget_stopped");
    await world.engine.stop();
  });

  it("raised in the moment of the stop leaves nobody stopped", async () => {
    const world = await cappedWorld();
    await setCap(world.services, { scope: "project", projectId, capUsd: 0.001 });
    await createTestMission(world);
    const { readAccounts } = world.store;
    let reads = 0;
    const racing = {
      ...world.store,
      readAccounts: async (keys: Parameters<typeof readAccounts>[0]) => {
        const found = await readAccounts(keys);
        reads += 1;
        if (reads === 1) await setCap(world.services, { scope: "project", projectId, capUsd: null });
        return found;
      },
    };
    expect(await stopAtCap({ store: racing, clock: world.clock }, missionId, 5_000)).toBe("room");
    expect((await readMission(world)).status).toBe("running");
  });
});

describe("a task's budget", () => {
  it("stops the mission at the task, and lets it go on when it is raised", async () => {
    const [first, second] = twoTasks();
    if (!first || !second) throw new Error("two tasks");
    const world = await createWorld();
    await world.engine.start();
    await createTestMission(world, { tasks: [{ ...first, capUsd: 0.001 }, second] });
    const stopped = await untilStatus(world, "budget_stopped");
    expect(stopped.stoppedBy).toMatchObject({ scope: "task", key: "models", capMicroUsd: 1_000 });
    expect(stopped.statusReason).toContain("the budget of $0.0010 of task 1.1 Models");
    await commandMission(world.services, missionId, { type: "set-task-cap", taskId: "models", capUsd: 1 });
    expect((await readMission(world)).tasks.models?.capUsd).toBe(1);
    await untilStatus(world, "completed");
    await expect(
      commandMission(world.services, missionId, { type: "set-task-cap", taskId: "models", capUsd: 1 }),
    ).rejects.toMatchObject({ code: "not-possible-now" });
    expect(unsoundness(await readLog(world))).toEqual([]);
    await world.engine.stop();
  });
});

describe("a model call that is killed in flight", () => {
  it("is finished as unknown, and what it may have cost counts against the stop", async () => {
    const { world, reservedMicroUsd } = await killedInCall();
    expect(reservedMicroUsd).toBeGreaterThan(0);
    const second = restartWorld(world);
    await second.engine.start();
    await untilMission(second, "the step is settled", ({ budget }) => budget.unknownCalls === 1);
    const [unknown] = (await eventsOf(second, "step-finished")).filter(
      ({ outcome }) => outcome === "unknown",
    );
    expect(unknown).toMatchObject({
      costMicroUsd: 0,
      releasedMicroUsd: reservedMicroUsd,
      unknownMicroUsd: reservedMicroUsd,
    });
    expect((await readMission(second)).budget.unknownMicroUsd).toBe(reservedMicroUsd);
    await second.engine.stop();
  });

  it("lets nobody lower the stop below what may have been billed", async () => {
    const { world, reservedMicroUsd } = await killedInCall();
    const second = restartWorld(world);
    await second.engine.takeOver();
    const usd = (reservedMicroUsd - 1) / 1_000_000;
    const lowered = commandMission(second.services, missionId, {
      type: "set-budget",
      warnUsd: usd,
      stopUsd: usd,
    });
    await expect(lowered).rejects.toMatchObject({ code: "invalid-input" });
  });

  it("holds nothing any more where the mission was cancelled before the process died", async () => {
    const { world, reservedMicroUsd } = await killedInCall();
    await commandMission(world.services, missionId, { type: "cancel" });
    expect((await readMission(world)).budget.reservedMicroUsd).toBe(reservedMicroUsd);
    const second = restartWorld(world);
    await second.engine.takeOver();
    const { status, budget } = await untilStatus(second, "cancelled");
    expect(status).toBe("cancelled");
    expect(budget).toMatchObject({ reservedMicroUsd: 0, unknownMicroUsd: reservedMicroUsd });
    expect(unsoundness(await readLog(second))).toEqual([]);
  });
});
