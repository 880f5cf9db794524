import { describe, expect, it } from "vitest";
import type { ApprovalPolicy } from "@/contracts/events/approval-policy";
import { grantLeft } from "@/contracts/grant-left";
import type { GrantWish } from "@/contracts/grant-wish";
import type { PlanTask } from "@/contracts/plan";
import { commandMission } from "@/server/services/missions/command-mission";
import {
  createTestMission,
  createWorld,
  decide,
  eventsOf,
  missionId,
  openQuestion,
  readLog,
  readMission,
  restartWorld,
  twoTasks,
  untilMission,
  untilStatus,
  type World,
} from "@/server/testing/engine-fixture";
import { call, diligent, type Role } from "@/server/testing/scripted-team";
import { unsoundness } from "@/server/testing/sound-log";

const allow: ApprovalPolicy = { plan: "ask", rfc: "allow", merge: "allow", taskAboveUsd: null };
const inDist: GrantWish = {
  covers: "kind",
  paths: ["dist/**"],
  tasks: "mission",
  upToUsd: null,
  times: null,
};

async function started(policy: Partial<ApprovalPolicy>, role: Role = diligent, tasks = twoTasks()) {
  const world = await createWorld({ team: { "backend-developer": role, "frontend-developer": role } });
  await world.engine.start();
  await createTestMission(world, { tasks, policy: { ...allow, ...policy } });
  return world;
}

async function asked(world: World, taskId: string) {
  await untilMission(
    world,
    "a person is asked",
    ({ approvals }) =>
      Object.values(approvals).some((one) => one.taskId === taskId && one.decision === null) === true,
  );
  await world.engine.settled(missionId);
  return openQuestion(await readMission(world));
}

/** The agents remove one folder after the other, then work. */
function removing(...paths: string[]): Role {
  return (moment) => {
    const path = paths[moment.turn];
    if (path !== undefined) return call(moment, "run_command", { command: `rm -rf ${path}` });
    return diligent({ ...moment, turn: moment.turn - paths.length });
  };
}

async function grantOf(world: World) {
  const state = await readMission(world);
  const [grant] = Object.values(state.grants ?? {});
  if (!grant) throw new Error("no grant");
  return { ...grant, left: grantLeft(state, grant) };
}

describe("a grant with limits", () => {
  it("lets through what is of its kind, as often as it says, and asks again after that", async () => {
    const world = await started({ tool: "ask" }, removing("dist/a", "dist/b", "dist/c"));
    await decide(world, { approvalId: (await asked(world, "models")).id, grant: { ...inDist, times: 2 } });
    const third = await asked(world, "models");
    expect(third.title).toBe("Run rm -rf dist/c");
    expect(await grantOf(world)).toMatchObject({
      covers: "rm -rf … · only dist/** · 2 times",
      used: 2,
      left: { times: 0, isUsedUp: true },
    });
    expect(unsoundness(await readLog(world))).toEqual([]);
    await world.engine.stop();
  });

  it("asks about what its paths do not hold, and about other tasks where it is for one", async () => {
    const world = await started({ tool: "ask" }, removing("dist/a", "dist/b"));
    const first = await asked(world, "models");
    await decide(world, { approvalId: first.id, grant: { ...inDist, tasks: "task" } });
    const other = await asked(world, "api");
    expect(other.title).toBe("Run rm -rf dist/a");
    await decide(world, { approvalId: other.id });
    expect((await asked(world, "api")).title).toBe("Run rm -rf dist/b");
    expect(await grantOf(world)).toMatchObject({ used: 2, limits: { tasks: ["models"] } });
    await world.engine.stop();
  });

  it("covers what depends on the task, across a restart that counts nothing twice", async () => {
    const first = await started({ tool: "ask" }, removing("dist/a"));
    const question = await asked(first, "models");
    await first.engine.stop();
    await decide(first, { approvalId: question.id, grant: { ...inDist, tasks: "subtree", times: 5 } });
    const second = restartWorld(first);
    await second.engine.start();
    await untilStatus(second, "completed");
    expect(await grantOf(second)).toMatchObject({ used: 2, left: { times: 3, isUsedUp: false } });
    expect(await eventsOf(second, "grant-used")).toHaveLength(2);
    await second.engine.stop();
  });

  it("ends when its money is spent, and when it is revoked", async () => {
    const world = await started({ tool: "ask" }, removing("dist/a", "dist/b"));
    const grant = { ...inDist, upToUsd: 0.000_001 };
    await decide(world, { approvalId: (await asked(world, "models")).id, grant });
    const second = await asked(world, "models");
    expect(second.title).toBe("Run rm -rf dist/b");
    expect((await grantOf(world)).left).toEqual({ times: null, microUsd: 0, isUsedUp: true });
    await decide(world, { approvalId: second.id, grant: { ...inDist, upToUsd: 5 } });
    const grants = Object.values((await readMission(world)).grants ?? {});
    await commandMission(world.services, missionId, { type: "revoke-grant", grantId: grants[1]?.id ?? "" });
    expect((await asked(world, "api")).title).toBe("Run rm -rf dist/a");
    await world.engine.stop();
  });

  it("is refused where it does not cover its own card, or is no approval", async () => {
    const world = await started({ tool: "ask" }, removing("build"));
    const { id: approvalId } = await asked(world, "models");
    await expect(decide(world, { approvalId, grant: inDist })).rejects.toMatchObject({
      code: "invalid-input",
    });
    await expect(
      decide(world, { approvalId, decision: "rejected", answer: "no", grant: inDist }),
    ).rejects.toMatchObject({ code: "invalid-input" });
    expect((await readMission(world)).grants).toBeUndefined();
    await world.engine.stop();
  });
});

describe("leave to start tasks: this subtree, up to so much, only these paths", () => {
  const dear = (tasks: PlanTask[]) =>
    tasks.map((task) => ({ ...task, estimate: { ...task.estimate, usd: 1, expectedUsd: 1 } }));
  const wish: GrantWish = { ...inDist, paths: ["src/**", "test/**"], tasks: "subtree" };

  it("starts them unasked while what they are expected to cost fits", async () => {
    const world = await started({ taskAboveUsd: 0.5 }, diligent, dear(twoTasks()));
    const { id: approvalId } = await asked(world, "models");
    await decide(world, { approvalId, grant: { ...wish, upToUsd: 2 } });
    await untilStatus(world, "completed");
    expect((await eventsOf(world, "approval-requested")).filter(({ gate }) => gate === "task")).toHaveLength(
      1,
    );
    expect(await grantOf(world)).toMatchObject({ used: 2, limits: { tasks: ["models", "api"] } });
    await world.engine.stop();
  });

  it.each([
    ["paths that the next one leaves", { paths: ["src/models*", "test/models*"] }],
    ["too little money for the next one", { upToUsd: 1 }],
  ])("asks again: %s", async (_what, limits) => {
    const [models, api] = dear(twoTasks());
    if (!models || !api) throw new Error("two tasks");
    const apart = [
      { ...models, writes: ["src/models.ts", "test/models.test.ts"] },
      { ...api, writes: ["src/api.ts", "test/api.test.ts"] },
    ];
    const world = await started({ taskAboveUsd: 0.5 }, diligent, apart);
    await decide(world, { approvalId: (await asked(world, "models")).id, grant: { ...wish, ...limits } });
    expect(await asked(world, "api")).toMatchObject({ gate: "task" });
    await world.engine.stop();
  });
});
