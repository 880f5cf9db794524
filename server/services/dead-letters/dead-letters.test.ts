import { describe, expect, it } from "vitest";
import { AppError } from "@/server/domain/errors/app-error";
import {
  createTestMission,
  createWorld,
  missionId,
  restartWorld,
  twoTasks,
  untilMission,
  untilStatus,
  type World,
} from "@/server/testing/engine-fixture";
import { diligent } from "@/server/testing/scripted-team";
import { listDeadLetters, retryDeadLetters } from "./dead-letters";

/** A mission whose first task cannot be done until the model is back. */
async function blockedWorld(): Promise<{ world: World; repair: () => void }> {
  let isDown = true;
  const world = await createWorld({
    team: {
      "backend-developer": (moment) =>
        isDown ? new AppError({ code: "model-unreachable", message: "ECONNREFUSED" }) : diligent(moment),
    },
  });
  await world.engine.start();
  await createTestMission(world, { tasks: twoTasks() });
  await untilMission(world, "models is blocked", ({ tasks }) => tasks.models?.status === "blocked");
  return {
    world,
    repair: () => {
      isDown = false;
    },
  };
}

describe("dead letters", () => {
  it("name the blocked tasks of all missions with the reason", async () => {
    const { world } = await blockedWorld();
    expect(await listDeadLetters(world.services)).toMatchObject([
      {
        ...{ missionId, taskId: "models", title: "Models", missionStatus: "running", attempts: 1 },
        reason: expect.stringContaining("4 hours"),
      },
    ]);
    await world.engine.stop();
  });

  it("are tried again, all at once, and the mission goes on to its end in the same attempt", async () => {
    const { world, repair } = await blockedWorld();
    repair();
    const answer = await retryDeadLetters(world.services, {});
    expect(answer).toEqual({ retried: [{ missionId, taskId: "models" }], refused: [] });
    const state = await untilStatus(world, "completed");
    expect(state.tasks.models?.attempts).toHaveLength(1);
    expect(Object.values(state.approvals).find(({ gate }) => gate === "stuck")?.decision).toBe("voided");
    expect(await listDeadLetters(world.services)).toEqual([]);
    await world.engine.stop();
  });

  it("are tried again one by one; what does not wait is refused with the reason", async () => {
    const { world, repair } = await blockedWorld();
    repair();
    const tasks = [
      { missionId, taskId: "models" },
      { missionId, taskId: "api" },
    ];
    const answer = await retryDeadLetters(world.services, { tasks });
    expect(answer.retried).toEqual([tasks[0]]);
    expect(answer.refused).toMatchObject([tasks[1]]);
    await untilStatus(world, "completed");
    await world.engine.stop();
  });

  it("are tried once when it is asked for twice", async () => {
    const { world, repair } = await blockedWorld();
    repair();
    const answers = await Promise.all([
      retryDeadLetters(world.services, {}),
      retryDeadLetters(world.services, {}),
    ]);
    expect(answers.flatMap(({ retried }) => retried)).toHaveLength(1);
    await untilStatus(world, "completed");
    await world.engine.stop();
  });

  it("are still there, and can be tried again, after a restart", async () => {
    const { world, repair } = await blockedWorld();
    await world.engine.stop();
    const next = restartWorld(world);
    await next.engine.start();
    expect(await listDeadLetters(next.services)).toHaveLength(1);
    repair();
    await retryDeadLetters(next.services, {});
    await untilStatus(next, "completed");
    await next.engine.stop();
  });
});
