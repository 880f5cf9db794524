import { describe, expect, it } from "vitest";
import { commandMission } from "@/server/services/missions/command-mission";
import {
  createTestMission,
  createWorld,
  decide,
  eventsOf,
  missionId,
  openQuestion,
  pricedModel,
  readLog,
  readMission,
  repository,
  restartWorld,
  roster,
  twoTasks,
  untilMission,
  untilStatus,
} from "@/server/testing/engine-fixture";
import { call, diligent, fingerprint, finish, type Role } from "@/server/testing/scripted-team";
import { unsoundness } from "@/server/testing/sound-log";

/** Asks before it works; what it was told goes into its file. */
const asking: Role = (moment) => {
  const { task } = moment.brief;
  if (task.id !== "models") return diligent(moment);
  if (moment.turn === 0)
    return call(moment, "ask_person", { question: "Which unit?", options: ["cm", "in"] });
  if (moment.turn > 1) return finish(moment);
  return call(moment, "write_file", { path: "src/unit.ts", content: moment.seen });
};

const unitOn = (world: Awaited<ReturnType<typeof createWorld>>, branch: string) =>
  world.vcs.readFile({ repository, ref: branch, path: "src/unit.ts" });

describe("a question to a person", () => {
  it("rests its task until the answer is there, and the same attempt goes on with it", async () => {
    const world = await createWorld({ team: { "backend-developer": asking } });
    await world.engine.start();
    await createTestMission(world);
    const waiting = await untilMission(
      world,
      "the task waits",
      ({ tasks }) => tasks.models?.status === "awaiting_approval",
    );
    await world.engine.settled(missionId);
    expect(world.llm.requests).toHaveLength(1);
    const { id, options } = openQuestion(waiting);
    expect(options).toEqual(["cm", "in"]);
    await decide(world, { approvalId: id, decision: "answered", answer: "cm" });
    const state = await untilStatus(world, "completed");
    expect(await unitOn(world, state.branch)).toBe("cm");
    expect(state.tasks.models?.attempts).toHaveLength(1);
    expect(new Set(world.llm.requests.map(fingerprint)).size).toBe(world.llm.requests.length);
    expect(unsoundness(await readLog(world))).toEqual([]);
    await world.engine.stop();
  });

  it("outlives the process: another one goes on with the answer", async () => {
    const first = await createWorld({ team: { "backend-developer": asking } });
    await first.engine.start();
    await createTestMission(first);
    const waiting = await untilMission(
      first,
      "the task waits",
      ({ tasks }) => tasks.models?.status === "awaiting_approval",
    );
    await first.engine.stop();
    const second = restartWorld(first);
    await second.engine.start();
    await second.engine.settled(missionId);
    expect(first.llm.requests).toHaveLength(1);
    await decide(second, { approvalId: openQuestion(waiting).id, decision: "answered", answer: "in" });
    const state = await untilStatus(second, "completed");
    expect(await unitOn(second, state.branch)).toBe("in");
    await second.engine.stop();
  });

  it("is told with its answer to who tries the task next", async () => {
    const told: unknown[] = [];
    const world = await createWorld({
      team: {
        "backend-developer": (moment) => {
          if (moment.brief.task.id !== "models") return diligent(moment);
          // Without a file the checks refuse it, and the attempt fails.
          return moment.turn === 0 ? asking(moment) : finish(moment);
        },
        "bug-hunter": (moment) => {
          told.push(moment.brief.answers);
          return diligent(moment);
        },
      },
    });
    await world.engine.start();
    await createTestMission(world);
    const waiting = await untilMission(
      world,
      "the task waits",
      ({ tasks }) => tasks.models?.status === "awaiting_approval",
    );
    await decide(world, { approvalId: openQuestion(waiting).id, decision: "answered", answer: "cm" });
    await untilStatus(world, "completed");
    expect(told[0]).toEqual([{ question: "Which unit?", answer: "cm" }]);
    expect(unsoundness(await readLog(world))).toEqual([]);
    await world.engine.stop();
  });

  it("that is refused or withdrawn tells the agent to decide by itself", async () => {
    for (const way of ["rejected", "withdrawn"] as const) {
      const world = await createWorld({ team: { "backend-developer": asking } });
      await world.engine.start();
      await createTestMission(world);
      const waiting = await untilMission(
        world,
        "the task waits",
        ({ tasks }) => tasks.models?.status === "awaiting_approval",
      );
      if (way === "rejected")
        await decide(world, { approvalId: openQuestion(waiting).id, decision: "rejected" });
      else await commandMission(world.services, missionId, { type: "retry-task", taskId: "models" });
      const state = await untilStatus(world, "completed");
      expect(await unitOn(world, state.branch)).toContain("Decide yourself");
      await world.engine.stop();
    }
  });
});

describe("a budget", () => {
  /** Input is free here: each call holds 5,000 and costs 100. */
  const team = { "backend-developer": diligent };
  const freeInput = {
    ...pricedModel,
    price: { ...pricedModel.price, input: 0, cacheRead: 0, cacheWrite: 0 },
  };
  const budgetedWorld = () =>
    createWorld({ team, wrap: (plain) => ({ ...plain, modelFor: () => freeInput }) });

  it("stops before the very call that could exceed it, and goes on when it is raised", async () => {
    const world = await budgetedWorld();
    await world.engine.start();
    await createTestMission(world, { warnMicroUsd: 150, stopMicroUsd: 5_100 });
    const stopped = await untilStatus(world, "budget_stopped");
    await world.engine.settled(missionId);
    expect(world.llm.requests).toHaveLength(2);
    expect((await readMission(world)).budget).toMatchObject({ spentMicroUsd: 200, reservedMicroUsd: 0 });
    expect((await readMission(world)).tasks.models?.status).not.toBe("failed");
    expect(stopped.statusReason).toContain("more than is left of the mission's budget of $0.0051");

    await commandMission(world.services, missionId, { type: "set-budget", warnUsd: 1, stopUsd: 2 });
    const state = await untilStatus(world, "completed");
    expect(state.tasks.api?.attempts).toHaveLength(1);
    expect(world.llm.requests).toHaveLength(4);
    expect(unsoundness(await readLog(world))).toEqual([]);
    await world.engine.stop();
  });

  it("below what its first call may cost says so, instead of being used up", async () => {
    const world = await budgetedWorld();
    await world.engine.start();
    await createTestMission(world, { warnMicroUsd: 100, stopMicroUsd: 100 });
    const stopped = await untilStatus(world, "budget_stopped");
    await world.engine.settled(missionId);
    const reason = "The first call may cost up to $0.0050, more than the mission's budget of $0.0001.";
    expect(stopped.statusReason).toBe(reason);
    expect((await readMission(world)).tasks.models?.statusReason).toBe(reason);
    await world.engine.stop();
  });

  it("warns once, when the warning is reached", async () => {
    const world = await budgetedWorld();
    await world.engine.start();
    await createTestMission(world, { warnMicroUsd: 200, stopMicroUsd: 50_000 });
    await untilStatus(world, "completed");
    expect(await eventsOf(world, "budget-warned")).toEqual([
      { type: "budget-warned", spentMicroUsd: 200, warnMicroUsd: 200 },
    ]);
    await world.engine.stop();
  });

  it("stops again when it is resumed without being raised, and calls nobody", async () => {
    const world = await budgetedWorld();
    await world.engine.start();
    await createTestMission(world, { stopMicroUsd: 4_999 });
    await untilStatus(world, "budget_stopped");
    await commandMission(world.services, missionId, { type: "resume" });
    await world.engine.settled(missionId);
    expect((await readMission(world)).status).toBe("budget_stopped");
    expect(world.llm.requests).toHaveLength(0);
    await world.engine.stop();
  });

  it("survives a restart as a stop", async () => {
    const first = await budgetedWorld();
    await first.engine.start();
    await createTestMission(first, { stopMicroUsd: 4_999 });
    await untilStatus(first, "budget_stopped");
    await first.engine.stop();
    const second = restartWorld(first);
    await second.engine.start();
    await second.engine.settled(missionId);
    expect((await readMission(second)).status).toBe("budget_stopped");
    await second.engine.stop();
  });
});

describe("a pause", () => {
  it("lets the running step end, starts no other, and resumes from there", async () => {
    const world = await createWorld({
      team: {
        "backend-developer": async (moment) => {
          const pausesNow = moment.brief.task.id === "models" && moment.turn === 1;
          if (pausesNow) await commandMission(world.services, missionId, { type: "pause" });
          return diligent(moment);
        },
      },
    });
    await world.engine.start();
    await createTestMission(world);
    await untilMission(world, "the task rests", ({ tasks }) => tasks.models?.stepsDone === 4);
    await world.engine.settled(missionId);
    const paused = await readMission(world);
    expect(paused).toMatchObject({ status: "paused", statusReason: "Paused by you" });
    expect(paused.tasks.models?.status).toBe("ready");
    await commandMission(world.services, missionId, { type: "resume" });
    const state = await untilStatus(world, "completed");
    expect(world.llm.requests).toHaveLength(4);
    expect(state.tasks.models?.attempts).toHaveLength(1);
    expect(unsoundness(await readLog(world))).toEqual([]);
    await world.engine.stop();
  });

  it("keeps a red verification red", async () => {
    let testRuns = 0;
    const world = await createWorld({
      sandbox: async ({ argv }) => {
        if (!argv.includes("--test")) return {};
        testRuns += 1;
        if (testRuns === 2) await commandMission(world.services, missionId, { type: "pause" });
        if (testRuns === 1) return { stdout: "TAP version 13\nok 1 - AC1: x\n1..1\n" };
        return { stdout: "TAP version 13\nnot ok 1 - AC1: x\n1..1\n", exitCode: 1 };
      },
    });
    await world.engine.start();
    await createTestMission(world, { tasks: twoTasks().slice(0, 1) });
    await untilStatus(world, "paused");
    await world.engine.settled(missionId);
    await commandMission(world.services, missionId, { type: "resume" });
    const state = await untilStatus(world, "failed");
    expect(state.statusReason).toContain("do not pass");
    const commits = await world.vcs.log(repository, state.baseCommit ?? "", state.branch);
    expect(commits.map((commit) => commit.subject)).toEqual(["Report on Filters", "Models"]);
    await world.engine.stop();
  });
});

describe("a cancelled mission", () => {
  it("ends a model call that hangs, and keeps nothing running or held", async () => {
    const world = await createWorld({ team: { "backend-developer": () => "hang" } });
    await world.engine.start();
    await createTestMission(world);
    await untilMission(world, "the model is asked", () => world.llm.requests.length > 0);
    await commandMission(world.services, missionId, { type: "cancel", reason: "No longer needed" });
    await world.engine.settled(missionId);
    const state = await readMission(world);
    expect(state).toMatchObject({ status: "cancelled", statusReason: "No longer needed" });
    expect(Object.values(state.tasks).map((task) => task.status)).toEqual(["cancelled", "cancelled"]);
    expect(state.tasks.models?.attempts[0]?.outcome).toBe("cancelled");
    expect(state.budget.reservedMicroUsd).toBe(0);
    expect(unsoundness(await readLog(world))).toEqual([]);
    await world.engine.stop();
  });

  it("takes no more orders", async () => {
    const world = await createWorld();
    await createTestMission(world);
    await commandMission(world.services, missionId, { type: "cancel" });
    for (const command of [
      { type: "resume" },
      { type: "pause" },
      { type: "cancel" },
      { type: "retry-task", taskId: "models" },
      { type: "skip-task", taskId: "models" },
      { type: "reassign-task", taskId: "models", agent: "frontend-developer" },
    ] as const) {
      await expect(commandMission(world.services, missionId, command)).rejects.toMatchObject({
        code: "not-possible-now",
      });
    }
  });
});

describe("leave to start a task", () => {
  it("is asked for above the limit only, and a task that is refused is skipped", async () => {
    const [models, api] = twoTasks();
    if (!models || !api) throw new Error("two tasks");
    const description = "Write the models. After it: {{api.summary}}";
    const dear = { ...models, description, flow: { stage: "build" }, estimate: { usd: 5, tokens: 1 } };
    const world = await createWorld();
    await world.engine.start();
    await createTestMission(world, {
      tasks: [dear, api],
      policy: { plan: "ask", rfc: "allow", merge: "allow", taskAboveUsd: 1 },
    });
    const asked = await untilMission(
      world,
      "leave is asked for",
      ({ tasks }) => tasks.models?.status === "awaiting_approval",
    );
    expect(openQuestion(asked)).toMatchObject({ gate: "task", costMicroUsd: 5_000_000 });
    // In words: no place that is filled in later.
    expect(openQuestion(asked).detail).toMatch(/^Write the models\. After it: \(what \d\.\d .* leaves\)/);
    await decide(world, { approvalId: openQuestion(asked).id, decision: "rejected", answer: "Too dear" });
    const state = await untilStatus(world, "completed");
    expect(state.tasks.models).toMatchObject({ status: "skipped", statusReason: "Too dear" });
    expect(state.tasks.api?.status).toBe("done");
    await world.engine.stop();
  });
});

describe("the merge", () => {
  const policy = { plan: "ask", rfc: "allow", merge: "ask", taskAboveUsd: null } as const;

  it.each(["approved", "rejected"] as const)("waits for a person, who has %s it", async (decision) => {
    const world = await createWorld();
    await world.engine.start();
    await createTestMission(world, { policy });
    const asked = await untilMission(world, "the merge is asked for", ({ approvals }) =>
      Object.values(approvals).some((approval) => approval.gate === "merge"),
    );
    expect(openQuestion(asked).hash).toBe(await world.vcs.tip(repository, asked.branch));
    const before = await world.vcs.tip(repository, "main");
    await decide(world, { approvalId: openQuestion(asked).id, decision });
    const state = await untilStatus(world, "completed");
    const merged = decision === "approved";
    expect(state.mergedCommit !== null).toBe(merged);
    expect((await world.vcs.tip(repository, "main")) !== before).toBe(merged);
    await world.engine.stop();
  });
});

describe("reassigning a task", () => {
  it("whose attempt broke off gives it to the other agent", async () => {
    const world = await createWorld({
      wrap: (plain) => ({
        ...plain,
        teamOf: async () => (name) =>
          name === "backend-developer" ? null : (roster.find((one) => one.name === name) ?? null),
      }),
    });
    await world.engine.start();
    await createTestMission(world, { tasks: twoTasks().slice(0, 1) });
    await untilMission(world, "the task is blocked", ({ tasks }) => tasks.models?.status === "blocked");
    const order = { type: "reassign-task", taskId: "models", agent: "frontend-developer" } as const;
    await commandMission(world.services, missionId, order);
    await commandMission(world.services, missionId, { type: "retry-task", taskId: "models" });
    const state = await untilStatus(world, "completed");
    expect(state.tasks.models?.attempts.map((attempt) => [attempt.agent, attempt.outcome])).toEqual([
      ["backend-developer", "cancelled"],
      ["frontend-developer", "succeeded"],
    ]);
    await world.engine.stop();
  });
});
