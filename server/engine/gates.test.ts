import { describe, expect, it } from "vitest";
import type { ApprovalPolicy } from "@/contracts/events/approval-policy";
import { runTestsTool } from "@/server/agents/tools/execute-tools";
import { defaultSuite } from "@/server/domain/test-run/test-suite";
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
import { call, diligent, finish, type Role } from "@/server/testing/scripted-team";
import { unsoundness } from "@/server/testing/sound-log";
import { askLeave } from "./attempt/ask-leave";

const policy: ApprovalPolicy = {
  ...{ plan: "ask", rfc: "allow", merge: "allow" },
  ...{ tool: "ask", taskAboveUsd: null },
};

/** Runs one command, then works; what the command said stands in `seen`. */
function commanding(command: string, seen: string[]): Role {
  return (moment) => {
    if (moment.turn === 0) return call(moment, "run_command", { command });
    if (moment.turn === 1) {
      seen.push(moment.seen);
      return diligent({ ...moment, turn: 0 });
    }
    return finish(moment);
  };
}

/** A mission of one task whose agent runs a command; `ran`: the commands that reached the sandbox. */
async function commandWorld(command: string, chosen: ApprovalPolicy = policy) {
  const ran: string[] = [];
  const seen: string[] = [];
  const world = await createWorld({
    team: { "backend-developer": commanding(command, seen) },
    sandbox: ({ argv }) => {
      if (argv[0] === "sh") ran.push(argv[2] ?? "");
      return argv.includes("--test") ? { stdout: "TAP version 13\nok 1 - AC1: it filters\n1..1\n" } : {};
    },
  });
  await world.engine.start();
  await createTestMission(world, { tasks: twoTasks().slice(0, 1), policy: chosen });
  return { world, ran, seen };
}

async function asked(world: World) {
  const state = await untilMission(
    world,
    "leave is asked for",
    ({ tasks }) => tasks.models?.status === "awaiting_approval",
  );
  await world.engine.settled(missionId);
  return openQuestion(state);
}

describe("a command outside the list", () => {
  it("rests its task, shows what would run and why, and runs once when it is approved", async () => {
    const { world, ran, seen } = await commandWorld("ls && rm -rf dist");
    const question = await asked(world);
    expect(question).toMatchObject({ gate: "tool", risk: "execute", options: [], taskId: "models" });
    expect(question.detail).toContain("```sh\nls && rm -rf dist\n```");
    expect(question.detail).toContain("`rm` is not on the list of commands");
    expect(ran).toEqual([]);
    await decide(world, { approvalId: question.id });
    const state = await untilStatus(world, "completed");
    expect(ran).toEqual(["ls && rm -rf dist"]);
    expect(seen[0]).toContain("exit code: 0");
    expect(state.tasks.models?.attempts).toHaveLength(1);
    expect(world.llm.requests).toHaveLength(3);
    expect(unsoundness(await readLog(world))).toEqual([]);
    await world.engine.stop();
  });

  it("is not run when it is rejected; the agent is told why and goes on", async () => {
    const { world, ran, seen } = await commandWorld("rm -rf dist");
    await decide(world, { approvalId: (await asked(world)).id, decision: "rejected", answer: "Keep it" });
    await untilStatus(world, "completed");
    expect(ran).toEqual([]);
    expect(seen[0]).toContain("a person said no. Their reason: Keep it");
    await world.engine.stop();
  });

  it("is not run when the question is withdrawn", async () => {
    const { world, ran, seen } = await commandWorld("rm -rf dist");
    await asked(world);
    await commandMission(world.services, missionId, { type: "retry-task", taskId: "models" });
    await untilStatus(world, "completed");
    expect(ran).toEqual([]);
    expect(seen[0]).toContain("withdrawn");
    await world.engine.stop();
  });

  it("waits across a restart, before and after the decision", async () => {
    const { world: first, ran } = await commandWorld("rm -rf dist");
    const { id: approvalId } = await asked(first);
    await first.engine.stop();
    // Nobody works while the person decides.
    await decide(first, { approvalId });
    expect(ran).toEqual([]);
    const second = restartWorld(first);
    await second.engine.start();
    await untilStatus(second, "completed");
    expect(ran).toEqual(["rm -rf dist"]);
    expect(await eventsOf(second, "approval-requested")).toHaveLength(2);
    await second.engine.stop();
  });

  it("is decided once, whoever clicks first", async () => {
    const { world, ran } = await commandWorld("rm -rf dist");
    const { id: approvalId } = await asked(world);
    const results = await Promise.allSettled([
      decide(world, { approvalId, decision: "rejected", answer: "No" }),
      decide(world, { approvalId }),
      decide(world, { approvalId }),
    ]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results)
      if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "conflict" });
    const state = await untilStatus(world, "completed");
    expect(ran).toHaveLength(state.approvals[approvalId]?.decision === "approved" ? 1 : 0);
    await world.engine.stop();
  });

  it("cannot be answered in words, or approved for another hash", async () => {
    const { world } = await commandWorld("rm -rf dist");
    const { id: approvalId } = await asked(world);
    await expect(decide(world, { approvalId, decision: "answered", answer: "well" })).rejects.toMatchObject({
      code: "invalid-input",
    });
    await expect(decide(world, { approvalId, hash: "other" })).rejects.toMatchObject({
      code: "approval-void",
    });
    expect((await readMission(world)).approvals[approvalId]?.decision).toBeNull();
    await world.engine.stop();
  });
});

describe("nobody is asked", () => {
  it.each([
    ["for a command on the list", "ls -la && git status", policy],
    ["where the policy allows commands", "rm -rf dist", { ...policy, tool: "allow" }],
    ["in a mission of before the policy had commands", "rm -rf dist", { ...policy, tool: undefined }],
  ] as Array<[string, string, ApprovalPolicy]>)("%s", async (_case, command, chosen) => {
    const { world, ran } = await commandWorld(command, chosen);
    await untilStatus(world, "completed");
    expect(ran).toEqual([command]);
    await world.engine.stop();
  });
});

describe("leave for a command", () => {
  const wanted = {
    ...{ missionId, taskId: "models", attemptId: "att", callId: "toolu", agent: "backend-developer" },
    ...{
      name: "run_command",
      risk: "execute" as const,
      title: "Running rm x",
      input: { command: "rm x" },
      writes: ["src/**"],
    },
    ...{ runs: "rm x", onlyPath: null },
    concern: { why: "`rm` is not on the list of commands", command: "rm x" },
  };

  it("shows the command behind a tool that runs one of War Room's own", async () => {
    const world = await createWorld();
    await createTestMission(world, { policy: { ...policy, risks: ["execute"] }, start: false });
    const input = { files: ["test/a b.test.ts"] };
    await askLeave(world.store, {
      ...wanted,
      ...{ name: "run_tests", input, runs: runTestsTool.runs(input, [defaultSuite]) },
      ...{ concern: null, onlyPath: null },
    });
    const [card] = Object.values((await readMission(world)).approvals).filter(({ gate }) => gate === "tool");
    expect(card?.detail).toMatch(/```sh\nnode --test .*'test\/a b\.test\.ts'\n```/);
    expect(card?.detail).toContain("in the sandbox, in the task's work folder, without network");
    expect(card?.detail).toContain("covers every call of run_tests");
    await world.engine.stop();
  });

  it.each([
    ["another command", { input: { command: "rm y" } }],
    ["another write set", { writes: ["src/**", "infra/**"] }],
  ])("is void for %s: it is asked anew", async (_case, changed) => {
    const world = await createWorld();
    await createTestMission(world, { policy, start: false });
    const questions = async () =>
      Object.values((await readMission(world)).approvals).filter(({ gate }) => gate === "tool");
    expect(await askLeave(world.store, wanted)).toEqual({ kind: "waiting" });
    expect(await askLeave(world.store, wanted)).toEqual({ kind: "waiting" });
    expect(await questions()).toHaveLength(1);

    // Not decided yet: the old question is void.
    expect(await askLeave(world.store, { ...wanted, ...changed })).toEqual({ kind: "waiting" });
    const [old, now] = await questions();
    expect(old?.decision).toBe("voided");
    expect(now?.decision).toBeNull();
    expect(now?.hash).not.toBe(old?.hash);

    // Approved: that leave is none for what was asked first.
    await decide(world, { approvalId: now?.id ?? "" });
    expect(await askLeave(world.store, { ...wanted, ...changed })).toBeNull();
    expect(await askLeave(world.store, wanted)).not.toBeNull();
    await world.engine.stop();
  });
});
