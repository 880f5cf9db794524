import { describe, expect, it } from "vitest";
import type { MissionCommand, TaskScope } from "@/contracts/api";
import { readBrief } from "@/server/domain/brief/task-brief";
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
  untilMission,
  untilStatus,
  type World,
} from "@/server/testing/engine-fixture";
import { planTask } from "@/server/testing/mission-events";
import { call, diligent, type Role } from "@/server/testing/scripted-team";
import { unsoundness } from "@/server/testing/sound-log";

const moments = ["before start", "model call", "command", "waiting for a person", "landing"] as const;
type Moment = (typeof moments)[number];

/** `models` and what depends on it, and `notes`, which does not. */
const plan = [
  planTask({ id: "models", title: "Models", writes: ["src/models*", "test/models*"] }),
  planTask({ id: "api", title: "API", writes: ["src/api*", "test/api*"], dependsOn: ["models"] }),
  planTask({ id: "page", title: "Page", writes: ["src/page*", "test/page*"], dependsOn: ["api"] }),
  planTask({ id: "notes", title: "Notes", writes: ["src/notes*", "test/notes*"], phase: "Notes" }),
];

function latch() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

/** A world in which `models` stands still at a moment of its first attempt, until it is let go. */
async function standingAt(moment: Moment) {
  const arrived = latch();
  const released = latch();
  let isFirst = true;
  const standStill = async () => {
    if (!isFirst) return;
    isFirst = false;
    arrived.open();
    await released.opened;
  };
  const role: Role = async (turn) => {
    if (turn.brief.task.id !== "models") return diligent(turn);
    if (moment === "model call" && turn.turn === 0) await standStill();
    if (moment === "command" && turn.turn === 0) return call(turn, "run_command", { command: "ls" });
    if (moment === "waiting for a person" && turn.turn === 0)
      return call(turn, "ask_person", { question: "Which unit?", options: ["cm"] });
    const started = moment === "command" || moment === "waiting for a person" ? 1 : 0;
    return diligent({ ...turn, turn: turn.turn - started });
  };
  const world = await createWorld({
    team: { "backend-developer": role },
    sandbox: async ({ argv }) => {
      if (argv[0] === "sh") await standStill();
      return argv.includes("--test") ? { stdout: "TAP version 13\nok 1 - AC1: x\n1..1\n" } : {};
    },
    wrap: (plain) => ({
      ...plain,
      vcs: {
        ...plain.vcs,
        integrate: async (change) => {
          if (moment === "landing" && change.message.startsWith("Models")) await standStill();
          return plain.vcs.integrate(change);
        },
      },
    }),
  });
  await createTestMission(world, { tasks: plan });
  if (moment !== "before start") {
    await world.engine.start();
    if (moment === "waiting for a person")
      await untilMission(world, "it asks", ({ tasks }) => tasks.models?.status === "awaiting_approval");
    else await arrived.opened;
  }
  return { world, release: released.open };
}

const order = (world: World, command: MissionCommand) => commandMission(world.services, missionId, command);
const statuses = ({ tasks }: Awaited<ReturnType<typeof readMission>>) =>
  Object.fromEntries(Object.values(tasks).map(({ id, status }) => [id, status]));

async function letItSettle(world: World, release: () => void, moment: Moment) {
  release();
  if (moment === "before start") await world.engine.start();
  await untilMission(world, "notes are done", ({ tasks }) => tasks.notes?.status === "done");
  await world.engine.settled(missionId);
}

/** Ends the mission of a world, with the person's answer where that is waited for. */
async function untilDone(world: World) {
  const state = await readMission(world);
  if (Object.values(state.approvals).some(({ decision }) => decision === null))
    await decide(world, { approvalId: openQuestion(state).id, decision: "answered", answer: "cm" });
  return untilStatus(world, "completed");
}

const task: TaskScope = { taskId: "models", dependents: false };
const subtree: TaskScope = { taskId: "models", dependents: true };
const phase: TaskScope = { phase: "Build" };

describe("a task that is added while the mission runs", () => {
  const added = {
    ...{ title: "Units", description: "Say in which unit.", type: "implementation" as const },
    ...{ agent: "backend-developer", dependsOn: ["models"], writes: ["src/added-1*", "test/added-1*"] },
  };

  it("begins when what it waits for is over, and the mission ends with it", async () => {
    const { world, release } = await standingAt("model call");
    await order(world, { type: "add-task", task: added });
    const standing = await readMission(world);
    expect(standing.tasks["added-1"]).toMatchObject({
      title: "Units",
      status: "pending",
      phase: "Implementation",
      estimate: { expectedUsd: expect.any(Number) },
    });
    release();
    const state = await untilDone(world);
    expect(statuses(state)).toMatchObject({ models: "done", "added-1": "done" });
    const briefs = world.llm.requests.flatMap(({ messages }) => {
      const texts = (messages[0]?.content ?? []).flatMap((block) =>
        block.type === "text" ? [block.text] : [],
      );
      return readBrief(texts) ?? [];
    });
    // Not among the areas that the spec has work for, whose files it would have to take over.
    expect(briefs.find(({ task }) => task.id === "added-1")?.areas).toEqual(["models"]);
    const log = await readLog(world);
    const at = (type: string, taskId: string) =>
      log.findIndex(({ event }) => event.type === type && "taskId" in event && event.taskId === taskId);
    expect(at("attempt-started", "added-1")).toBeGreaterThan(at("attempt-finished", "models"));
    expect(unsoundness(log)).toEqual([]);
  });

  it("is refused with the reason where it cannot be done, and leaves the log as it was", async () => {
    const { world, release } = await standingAt("model call");
    const wrong = [
      [{ ...added, agent: "nobody" }, /no agent "nobody"/],
      [{ ...added, dependsOn: ["moon"] }, /depends on "moon"/],
      [{ ...added, writes: ["../x"] }, /\.\.\/x/],
    ] as const;
    for (const [task, words] of wrong)
      await expect(
        order(world, {
          type: "add-task",
          task: { ...task, dependsOn: [...task.dependsOn], writes: [...task.writes] },
        }),
      ).rejects.toMatchObject({
        userMessage: expect.stringMatching(words),
      });
    expect(await eventsOf(world, "task-added")).toEqual([]);
    release();
    await untilDone(world);
    await expect(order(world, { type: "add-task", task: added })).rejects.toMatchObject({
      code: "not-possible-now",
    });
  });
});

describe("a task that is brought back while what it depends on is cancelled", () => {
  async function allCancelled() {
    const standing = await standingAt("before start");
    await order(standing.world, { type: "cancel-tasks", of: subtree });
    return standing.world;
  }
  const page: TaskScope = { taskId: "page", dependents: false };

  it("comes back with it, and says so: there is no hole", async () => {
    const world = await allCancelled();
    await order(world, { type: "bring-back-tasks", of: page });
    const back = (await eventsOf(world, "task-status-changed")).filter(({ to }) => to === "pending");
    const ground = "Brought back by you: what you brought back depends on it";
    expect(back.map(({ taskId, reason }) => [taskId, reason])).toEqual([
      ["models", ground],
      ["api", ground],
      ["page", "Brought back by you"],
    ]);
    await world.engine.start();
    const state = await untilDone(world);
    expect(statuses(state)).toEqual({ models: "done", api: "done", page: "done", notes: "done" });
    await world.engine.stop();
  });

  it("comes back alone where a person says so", async () => {
    const world = await allCancelled();
    await order(world, { type: "bring-back-tasks", of: page, alone: true });
    expect(statuses(await readMission(world))).toMatchObject({ models: "cancelled", api: "cancelled" });
    await world.engine.start();
    expect((await untilDone(world)).tasks.page?.status).toBe("done");
    await world.engine.stop();
  });
});

describe("a task that is skipped", () => {
  it("leaves to those that wait for it what it waits for itself", async () => {
    const { world, release } = await standingAt("waiting for a person");
    await order(world, { type: "skip-task", taskId: "api" });
    await world.engine.settled(missionId);
    expect(statuses(await readMission(world))).toMatchObject({
      ...{ models: "awaiting_approval", api: "skipped", page: "pending" },
    });
    release();
    const state = await untilDone(world);
    expect(statuses(state)).toMatchObject({ models: "done", api: "skipped", page: "done" });
    const log = await readLog(world);
    const at = (type: string, taskId: string) =>
      log.findIndex(({ event }) => event.type === type && "taskId" in event && event.taskId === taskId);
    expect(at("attempt-started", "page")).toBeGreaterThan(at("attempt-finished", "models"));
    expect(unsoundness(log)).toEqual([]);
    await world.engine.stop();
  });

  it("is waited for again when it comes back, by those that have not begun", async () => {
    const { world } = await standingAt("before start");
    await order(world, { type: "skip-task", taskId: "models" });
    expect(statuses(await readMission(world))).toMatchObject({ models: "skipped", api: "ready" });
    await order(world, { type: "bring-back-tasks", of: task, alone: true });
    expect(statuses(await readMission(world))).toMatchObject({ models: "ready", api: "pending" });
    await world.engine.start();
    expect(statuses(await untilDone(world))).toMatchObject({ models: "done", api: "done", page: "done" });
    await world.engine.stop();
  });

  it("says when it comes back who has begun without it, and goes on", async () => {
    const [arrived, released] = [latch(), latch()];
    const world = await createWorld({
      team: {
        "backend-developer": async (turn) => {
          if (turn.brief.task.id === "api" && turn.turn === 0) {
            arrived.open();
            await released.opened;
          }
          return diligent(turn);
        },
      },
    });
    await createTestMission(world, { tasks: plan });
    await order(world, { type: "skip-task", taskId: "models" });
    await world.engine.start();
    await arrived.opened;
    await order(world, { type: "bring-back-tasks", of: task, alone: true });
    const back = (await eventsOf(world, "task-status-changed")).findLast(({ from }) => from === "skipped");
    expect(back?.reason).toMatch(/^Brought back by you: \d+\.\d+ has begun without it, and goes on$/);
    expect((await readMission(world)).tasks.api?.status).toBe("running");
    released.open();
    expect(statuses(await untilDone(world))).toMatchObject({ models: "done", api: "done", page: "done" });
    expect(unsoundness(await readLog(world))).toEqual([]);
    await world.engine.stop();
  });
});

describe.each(moments)("at this moment: %s", (moment) => {
  it.each([
    ["a task", task],
    ["a task and what depends on it", subtree],
    ["a phase", phase],
  ])(
    "%s is paused: its running step ends, no other begins, the rest goes on, and it is resumed",
    async (_name, of) => {
      const { world, release } = await standingAt(moment);
      await order(world, { type: "pause-tasks", of });
      await letItSettle(world, release, moment);
      const rests = await readMission(world);
      // Whoever stood before its landing has landed: that was its running step.
      const isDone = moment === "landing";
      const asked = moment === "waiting for a person";
      expect(rests.tasks.models?.status).toBe(isDone ? "done" : asked ? "awaiting_approval" : "ready");
      const alone = isDone && "taskId" in of && !of.dependents;
      expect(rests.status).toBe(alone ? "completed" : "running");
      expect(rests.tasks.api?.status).toBe(isDone ? (alone ? "done" : "ready") : "pending");
      const calls = world.llm.requests.filter((request) =>
        JSON.stringify(request).includes('Models"'),
      ).length;
      if (asked)
        await decide(world, { approvalId: openQuestion(rests).id, decision: "answered", answer: "cm" });
      await world.engine.settled(missionId);
      if (asked) expect((await readMission(world)).tasks.models?.status).toBe("ready");
      if (!alone) await order(world, { type: "resume-tasks", of });
      const state = await untilStatus(world, "completed");
      expect(state.tasks.models?.attempts).toHaveLength(1);
      expect(calls).toBeLessThanOrEqual(3);
      expect(statuses(state)).toEqual({ models: "done", api: "done", page: "done", notes: "done" });
      expect(unsoundness(await readLog(world))).toEqual([]);
      await world.engine.stop();
    },
  );

  it("tasks and phases that were paused one by one are resumed by one order", async () => {
    const { world, release } = await standingAt(moment);
    await order(world, { type: "pause-tasks", of: task });
    await order(world, { type: "pause-tasks", of: { taskId: "page", dependents: false } });
    await letItSettle(world, release, moment);
    await order(world, { type: "resume-tasks", of: { every: true } });
    const asked = Object.values((await readMission(world)).approvals).find(
      ({ decision }) => decision === null,
    );
    if (asked) await decide(world, { approvalId: asked.id, decision: "answered", answer: "cm" });
    const state = await untilStatus(world, "completed");
    expect(Object.values(state.tasks).filter(({ paused }) => paused)).toEqual([]);
    await world.engine.stop();
  });

  it("the mission is paused and resumed, and nothing is done twice", async () => {
    const { world, release } = await standingAt(moment);
    await order(world, { type: "pause" });
    release();
    if (moment === "before start") await world.engine.start();
    await world.engine.settled(missionId);
    const calls = world.llm.requests.length;
    await world.engine.settled(missionId);
    expect(world.llm.requests).toHaveLength(calls);
    await order(world, { type: "resume" });
    const state = await untilDone(world);
    expect(state.tasks.models?.attempts).toHaveLength(1);
    expect(unsoundness(await readLog(world))).toEqual([]);
    await world.engine.stop();
  });

  it("a task is cancelled: who depends on it goes on without it, and it can be brought back", async () => {
    const { world, release } = await standingAt(moment);
    await order(world, { type: "cancel-tasks", of: task, reason: "Not needed" });
    await letItSettle(world, release, moment);
    await untilMission(world, "the others are done", ({ tasks }) => tasks.page?.status === "done");
    const state = await untilStatus(world, "completed");
    expect(state.tasks.models).toMatchObject({ status: "cancelled", statusReason: "Not needed" });
    expect(state.tasks.models?.attempts.every(({ outcome }) => outcome === "cancelled")).toBe(true);
    expect(state.budget.reservedMicroUsd).toBe(0);
    expect(Object.values(state.approvals).filter(({ decision }) => decision === null)).toEqual([]);
    // What had reached the branch is said to be there.
    expect(state.tasks.models?.commit !== null).toBe(moment === "landing");
    expect(unsoundness(await readLog(world))).toEqual([]);
    await world.engine.stop();
  });

  it("a task is cancelled with all that depends on it, and all of it is brought back", async () => {
    const { world, release } = await standingAt(moment);
    // Keeps the mission from ending meanwhile.
    await order(world, { type: "pause-tasks", of: { taskId: "notes", dependents: false } }).catch(() => null);
    await order(world, { type: "cancel-tasks", of: subtree });
    expect(statuses(await readMission(world))).toMatchObject({
      ...{ models: "cancelled", api: "cancelled", page: "cancelled" },
    });
    await order(world, { type: "bring-back-tasks", of: subtree });
    release();
    if (moment === "before start") await world.engine.start();
    await order(world, { type: "resume-tasks", of: { taskId: "notes", dependents: false } }).catch(
      () => null,
    );
    await untilMission(world, "it asks or is done", ({ tasks, approvals }) =>
      moment === "waiting for a person"
        ? Object.values(approvals).some(({ decision }) => decision === null)
        : tasks.page?.status === "done",
    );
    const state = await untilDone(world);
    expect(statuses(state)).toEqual({ models: "done", api: "done", page: "done", notes: "done" });
    const ends = state.tasks.models?.attempts.map(({ outcome }) => outcome);
    // What had landed in the moment of the cancel is on the branch: the new attempt has to find a way beside it.
    const between = moment === "landing" ? ["failed"] : [];
    const ended = ["cancelled", ...between, "succeeded"];
    expect(ends).toEqual(moment === "before start" ? ["succeeded"] : ended);
    expect(state.budget.reservedMicroUsd).toBe(0);
    expect(unsoundness(await readLog(world))).toEqual([]);
    await world.engine.stop();
  });

  it("the mission is cancelled: nothing goes on and nothing is held", async () => {
    const { world, release } = await standingAt(moment);
    await order(world, { type: "cancel" });
    release();
    if (moment === "before start") await world.engine.start();
    await world.engine.settled(missionId);
    const state = await readMission(world);
    expect(state.status).toBe("cancelled");
    expect(state.tasks.models?.status).toBe("cancelled");
    expect(state.budget.reservedMicroUsd).toBe(0);
    expect(unsoundness(await readLog(world))).toEqual([]);
    await world.engine.stop();
  });

  it("the process dies between a cancel and its effect, and the next one finishes it", async () => {
    const { world: first, release } = await standingAt(moment);
    // Landings wait for the one that stands still.
    if (moment !== "before start" && moment !== "landing")
      await untilMission(first, "notes are done", ({ tasks }) => tasks.notes?.status === "done");
    // The engine that runs it never hears of the order: it is dead.
    first.workers.fence(first.plain.workerId);
    await order(
      { ...first, services: { ...first.services, engine: { ...first.engine, wake: () => undefined } } },
      {
        type: "cancel-tasks",
        of: subtree,
      },
    );
    const second = restartWorld(first);
    await second.engine.start();
    const state = await untilStatus(second, "completed");
    expect(statuses(state)).toEqual({
      ...{ models: "cancelled", api: "cancelled", page: "cancelled", notes: "done" },
    });
    expect(state.budget.reservedMicroUsd).toBe(0);
    expect(state.budget.reservations).toEqual({});
    release();
    await first.engine.stop();
    await second.engine.stop();
  });
});

describe("orders about tasks", () => {
  it("that change nothing, or name nothing, are refused", async () => {
    const { world } = await standingAt("before start");
    const refused = (command: MissionCommand, code: string) =>
      expect(order(world, command)).rejects.toMatchObject({ code });
    await refused({ type: "resume-tasks", of: task }, "not-possible-now");
    await refused({ type: "bring-back-tasks", of: subtree }, "not-possible-now");
    await refused({ type: "pause-tasks", of: { phase: "Nothing" } }, "not-found");
    await refused({ type: "cancel-tasks", of: { taskId: "nothing", dependents: true } }, "not-found");
    await order(world, { type: "cancel-task", taskId: "models" });
    await refused({ type: "cancel-task", taskId: "models" }, "not-possible-now");
    await world.engine.stop();
  });
});
