import { describe, expect, it } from "vitest";
import type { ApprovalPolicy } from "@/contracts/events/approval-policy";
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
  repository,
  restartWorld,
  twoTasks,
  untilMission,
  untilStatus,
  type World,
} from "@/server/testing/engine-fixture";
import { call, diligent, type Role } from "@/server/testing/scripted-team";
import { unsoundness } from "@/server/testing/sound-log";

const allow: ApprovalPolicy = { plan: "ask", rfc: "allow", merge: "allow", taskAboveUsd: null };
const oneTask = twoTasks().slice(0, 1);

async function started(policy: Partial<ApprovalPolicy>, role: Role = diligent, tasks = oneTask) {
  const world = await createWorld({ team: { "backend-developer": role, "frontend-developer": role } });
  await world.engine.start();
  await createTestMission(world, { tasks, policy: { ...allow, ...policy } });
  return world;
}

async function asked(world: World, taskId = "models") {
  await untilMission(
    world,
    "a person is asked",
    ({ approvals }) =>
      Object.values(approvals).some((one) => one.taskId === taskId && one.decision === null) === true,
  );
  await world.engine.settled(missionId);
  return openQuestion(await readMission(world));
}

async function commitsOn(world: World): Promise<string[]> {
  const { baseCommit, branch } = await readMission(world);
  const commits = await world.vcs.log(repository, baseCommit ?? "", `refs/heads/${branch}`);
  return commits.map(({ subject }) => subject);
}

describe("a change that touches more files than the policy allows, or paths that are watched", () => {
  it.each([
    ["more files", { filesAbove: 1 }, "it touches 2 files, more than 1"],
    ["a watched folder", { paths: ["src/"] }, "it touches paths that you watch: src/models.ts"],
    ["a watched glob", { paths: ["**/*.test.ts"] }, "test/models.test.ts"],
  ])("asks before it lands: %s", async (_what, policy, why) => {
    const world = await started(policy);
    const question = await asked(world);
    expect(question).toMatchObject({ gate: "change", risk: "write", taskId: "models" });
    expect(question.detail).toContain(why);
    expect(question.detail).toContain("`src/models.ts` added");
    expect(await commitsOn(world)).toEqual([]);
    await decide(world, { approvalId: question.id });
    const state = await untilStatus(world, "completed");
    expect(state.tasks.models?.commit).not.toBeNull();
    expect(world.llm.requests).toHaveLength(2);
    expect(unsoundness(await readLog(world))).toEqual([]);
    await world.engine.stop();
  });

  it.each([{ filesAbove: 2 }, { filesAbove: null, paths: [] }, { paths: ["docs/**"] }])(
    "does not ask otherwise: %j",
    async (policy) => {
      const world = await started(policy);
      await untilStatus(world, "completed");
      expect(await eventsOf(world, "approval-requested")).toHaveLength(1);
      await world.engine.stop();
    },
  );

  it("is told to the agent when it is rejected, and asked anew for what it makes of that", async () => {
    const seen: string[] = [];
    const world = await started({ filesAbove: 1 }, (moment) => {
      if (moment.turn < 2) return diligent(moment);
      seen.push(moment.seen);
      const content = "export const better = true;\n";
      return moment.turn === 2
        ? call(moment, "write_file", { path: "src/models.ts", content })
        : diligent(moment);
    });
    const first = await asked(world);
    await decide(world, { approvalId: first.id, decision: "rejected", answer: "Make it better" });
    const second = await asked(world);
    expect(second.hash).not.toBe(first.hash);
    expect(seen[0]).toContain("A person does not want this change as it is: Make it better");
    await decide(world, { approvalId: second.id });
    const state = await untilStatus(world, "completed");
    expect(state.tasks.models?.attempts).toHaveLength(1);
    await world.engine.stop();
  });

  it("waits across restarts, before and after the decision", async () => {
    const first = await started({ filesAbove: 1 });
    const question = await asked(first);
    await first.engine.stop();
    const second = restartWorld(first);
    await second.engine.start();
    await second.engine.settled(missionId);
    expect(await commitsOn(second)).toEqual([]);
    await second.engine.stop();
    await decide(second, { approvalId: question.id });
    const third = restartWorld(second, "wrk_third");
    await third.engine.start();
    await untilStatus(third, "completed");
    expect(first.llm.requests).toHaveLength(2);
    expect(
      (await eventsOf(third, "approval-requested")).filter(({ gate }) => gate === "change"),
    ).toHaveLength(1);
    await third.engine.stop();
  });
});

describe("a class of risk that the policy wants to be asked about", () => {
  it("rests each call of it, and reading is free", async () => {
    const world = await started({ risks: ["write"] }, (moment) =>
      moment.turn === 0 ? call(moment, "list_files", {}) : diligent({ ...moment, turn: moment.turn - 1 }),
    );
    const question = await asked(world);
    expect(question).toMatchObject({ gate: "tool", risk: "write", title: "Allow “Writing src/models.ts”?" });
    expect(question.grantable).toMatchObject({ tool: "write_file", covers: "every call of write_file" });
    await decide(world, { approvalId: question.id });
    const second = await asked(world);
    expect(second.title).toBe("Allow “Writing test/models.test.ts”?");
    await decide(world, { approvalId: second.id, forMission: true });
    await untilStatus(world, "completed");
    await world.engine.stop();
  });
});

describe("what is allowed for the mission", () => {
  /** Both tasks run the same command; `api` runs another one after it. */
  const commanding: Role = (moment) => {
    if (moment.turn === 0) return call(moment, "run_command", { command: "rm -rf dist" });
    if (moment.turn === 1 && moment.brief.task.id === "api")
      return call(moment, "run_command", { command: "rm -rf dist/" });
    return diligent({ ...moment, turn: moment.turn - (moment.brief.task.id === "api" ? 2 : 1) });
  };

  it("covers this very command in other tasks, no other one, and is listed", async () => {
    const world = await started({ tool: "ask" }, commanding, twoTasks());
    await decide(world, { approvalId: (await asked(world)).id, forMission: true });
    const other = await asked(world, "api");
    expect(other.title).toBe("Run rm -rf dist/");
    const { grants } = await readMission(world);
    expect(Object.values(grants ?? {})).toMatchObject([
      { tool: "run_command", covers: "rm -rf dist", by: "you", revokedBy: null },
    ]);
    await decide(world, { approvalId: other.id });
    await untilStatus(world, "completed");
    await world.engine.stop();
  });

  it("approves the other open cards that it covers", async () => {
    const [models, api] = twoTasks();
    if (!models || !api) throw new Error("two tasks");
    const apart = [
      { ...models, writes: ["src/models*", "test/models*"] },
      { ...api, dependsOn: [], writes: ["src/api*", "test/api*"] },
    ];
    const same: Role = (moment) =>
      moment.turn === 0
        ? call(moment, "run_command", { command: "rm -rf dist" })
        : diligent({ ...moment, turn: moment.turn - 1 });
    const world = await started({ tool: "ask" }, same, apart);
    const both = await untilMission(
      world,
      "both ask",
      ({ approvals }) => Object.values(approvals).filter(({ decision }) => decision === null).length === 2,
    );
    const first = Object.values(both.approvals).find(({ taskId }) => taskId === "models");
    await decide(world, { approvalId: first?.id ?? "", forMission: true });
    const state = await untilStatus(world, "completed");
    const tools = Object.values(state.approvals).filter(({ gate }) => gate === "tool");
    expect(tools.map(({ decision }) => decision)).toEqual(["approved", "approved"]);
    await world.engine.stop();
  });

  it("is asked for again once it is revoked", async () => {
    let revoke = async () => undefined as unknown;
    const world = await started(
      { tool: "ask" },
      async (moment) => {
        if (moment.brief.task.id === "api" && moment.turn === 0) await revoke();
        return commanding(moment);
      },
      twoTasks(),
    );
    revoke = async () => {
      const [grant] = Object.values((await readMission(world)).grants ?? {});
      await commandMission(world.services, missionId, { type: "revoke-grant", grantId: grant?.id ?? "" });
    };
    await decide(world, { approvalId: (await asked(world)).id, forMission: true });
    expect((await asked(world, "api")).title).toBe("Run rm -rf dist");
    await expect(revoke()).rejects.toMatchObject({ code: "not-possible-now" });
    const unknown = { type: "revoke-grant", grantId: "none" } as const;
    await expect(commandMission(world.services, missionId, unknown)).rejects.toMatchObject({
      code: "not-found",
    });
    await world.engine.stop();
  });

  it("goes with an approval of a call only", async () => {
    const world = await started({ tool: "ask" }, commanding);
    const question = await asked(world);
    const decision = { approvalId: question.id, decision: "rejected", forMission: true } as const;
    await expect(decide(world, decision)).rejects.toMatchObject({ code: "invalid-input" });
    expect((await readMission(world)).grants).toBeUndefined();
    await world.engine.stop();
  });
});

describe("giving a task to another agent", () => {
  const reassign = { type: "reassign-task", taskId: "models", agent: "frontend-developer" } as const;

  it("voids an open card: the other agent asks for itself", async () => {
    const world = await started({ filesAbove: 1 });
    const before = await asked(world);
    await commandMission(world.services, missionId, reassign);
    const after = await asked(world);
    expect(after).toMatchObject({ gate: "change", agent: "frontend-developer" });
    expect((await readMission(world)).approvals[before.id]).toMatchObject({ decision: "voided" });
    await expect(decide(world, { approvalId: before.id })).rejects.toMatchObject({ code: "conflict" });
    await decide(world, { approvalId: after.id });
    await untilStatus(world, "completed");
    await world.engine.stop();
  });

  it("voids the leave to start it, asked for or given", async () => {
    const world = await started({ taskAboveUsd: 0.1 }, () => "hang");
    const before = await asked(world);
    await commandMission(world.services, missionId, reassign);
    const after = await asked(world);
    expect(after.hash).not.toBe(before.hash);
    await decide(world, { approvalId: after.id });
    await untilMission(world, "it runs", ({ tasks }) => tasks.models?.currentStep != null);
    await commandMission(world.services, missionId, { type: "pause" });
    world.engine.interrupt(missionId);
    await world.engine.settled(missionId);
    await commandMission(world.services, missionId, { ...reassign, agent: "bug-hunter" });
    await commandMission(world.services, missionId, { type: "resume" });
    expect(await asked(world)).toMatchObject({ gate: "task", agent: "bug-hunter" });
    await world.engine.stop();
  });
});
