import { describe, expect, it } from "vitest";
import { commandMission } from "@/server/services/missions/command-mission";
import { createFuse } from "@/server/testing/crash-fuse";
import {
  createTestMission,
  createWorld,
  eventsOf,
  missionId,
  readLog,
  readMission,
  restartWorld,
  untilMission,
  untilStatus,
} from "@/server/testing/engine-fixture";
import { eventually, nextTurn } from "@/server/testing/eventually";
import { unsoundness } from "@/server/testing/sound-log";

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
