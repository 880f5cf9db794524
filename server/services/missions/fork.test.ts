import { describe, expect, it } from "vitest";
import { forkMissionSchema } from "@/contracts/fork";
import type { MissionState } from "@/contracts/mission-state";
import {
  createTestMission,
  createWorld,
  decide,
  missionId,
  openQuestion,
  readLog,
  readMission,
  repository,
  untilMission,
  untilStatus,
  type World,
  type WorldOptions,
} from "@/server/testing/engine-fixture";
import { eventually } from "@/server/testing/eventually";
import { planTask } from "@/server/testing/mission-events";
import { agentOf, call, diligent } from "@/server/testing/scripted-team";
import { unsoundness } from "@/server/testing/sound-log";
import { commandMission } from "./command-mission";
import { forkMission, previewFork } from "./fork-mission";

const plan = [
  planTask({ id: "models", title: "Models", writes: ["src/models*", "test/models*"] }),
  planTask({ id: "api", title: "API", writes: ["src/api*", "test/api*"], dependsOn: ["models"] }),
  planTask({ id: "page", title: "Page", writes: ["src/page*", "test/page*"], dependsOn: ["api"] }),
];

async function started(options: WorldOptions = {}) {
  const world = await createWorld(options);
  await world.engine.start();
  await createTestMission(world, { tasks: plan });
  return world;
}

async function finished() {
  const world = await started();
  await untilStatus(world, "completed");
  await world.engine.settled(missionId);
  return world;
}

type ForkInput = Parameters<typeof forkMissionSchema.parse>[0];

async function fork(world: World, input: ForkInput = {}) {
  const { missionId: id } = await forkMission(world.services, missionId, forkMissionSchema.parse(input));
  const read = async (): Promise<MissionState> => {
    const state = await world.store.readState(id);
    if (!state) throw new Error("no fork");
    return state;
  };
  const untilEnd = async () => {
    await eventually("the fork is completed", async () => (await read()).status === "completed");
    return read();
  };
  return { id, read, untilEnd };
}

const statuses = ({ tasks }: MissionState) =>
  Object.values(tasks).map(({ id, status, keptFrom }) => `${id} ${keptFrom ? "kept" : status}`);

const built = (world: World) =>
  world.llm.requests.filter((request) => agentOf(request) === "backend-developer").length;

describe("a fork from a finished task", () => {
  it("keeps what was done by then with its commits, runs the rest anew, and leaves the old mission alone", async () => {
    const world = await finished();
    const old = await readMission(world);
    const log = await readLog(world);
    const calls = built(world);
    const preview = await previewFork(world.services, missionId, { at: { taskId: "models" } });
    expect(preview).toMatchObject({ kept: ["models"], anew: ["api", "page"] });
    // By what the tasks of the old mission have cost, not by their list price of a dollar.
    expect(preview.anewUsd).toBeGreaterThan(0);
    expect(preview.anewUsd).toBeLessThan(0.2);
    expect(preview.commit).toBe(old.tasks.models?.commit);

    const forked = await fork(world, { at: { taskId: "models" }, start: true });
    const state = await forked.untilEnd();
    expect(statuses(state)).toEqual(["models kept", "api done", "page done"]);
    expect(state.origin).toMatchObject({ way: "fork", missionId, commit: old.tasks.models?.commit });
    expect(state.origin?.changed).toEqual(old.tasks.models?.files?.map(({ path }) => path));
    expect(state.tasks.models).toMatchObject({
      commit: old.tasks.models?.commit,
      attempts: [],
      spentMicroUsd: 0,
    });
    // Two tasks of two calls each; nothing was asked about the kept one.
    expect(built(world) - calls).toBe(4);
    const commits = await world.vcs.log(
      repository,
      old.tasks.models?.commit ?? "",
      `refs/heads/${state.branch}`,
    );
    expect(commits.map(({ subject }) => subject)).toEqual([
      "Report on Filters · fork of run 1 from 1.1 Models",
      ...["Page", "API"],
    ]);
    expect(state.branch).not.toBe(old.branch);
    expect(unsoundness(await world.store.readEvents(forked.id, 0, 10_000))).toEqual([]);
    expect(await readLog(world)).toEqual(log);
    expect(await world.vcs.tip(repository, old.branch)).not.toBe(
      await world.vcs.tip(repository, state.branch),
    );
    await world.engine.stop();
  });

  it("has the mission's settings but for those that are chosen, and waits for its plan's approval", async () => {
    const world = await finished();
    const forked = await fork(world, { at: { taskId: "api" }, title: "Another way", stopUsd: 7, warnUsd: 3 });
    const state = await forked.read();
    const old = await readMission(world);
    expect(state).toMatchObject({
      ...{ status: "awaiting_approval", title: "Another way", mode: old.mode, policy: old.policy },
      ...{ parallelLimit: old.parallelLimit, criteria: [{ id: "AC1" }, { id: "AC2" }] },
    });
    expect(state.budget).toMatchObject({
      stopMicroUsd: 7_000_000,
      warnMicroUsd: 3_000_000,
      spentMicroUsd: 0,
    });
    expect(openQuestion(state)).toMatchObject({ gate: "plan", title: "Approve the plan" });
    expect(openQuestion(state).detail).toContain("2 of them kept");
    const unfit = { at: { taskId: "api" }, warnUsd: 9, stopUsd: 8 };
    await expect(fork(world, unfit)).rejects.toMatchObject({ code: "invalid-input" });
    await world.engine.stop();
  });

  it("is refused where it would do nothing anew, and its preview says so", async () => {
    const world = await finished();
    expect((await previewFork(world.services, missionId)).anew).toEqual([]);
    await expect(fork(world)).rejects.toMatchObject({
      code: "not-possible-now",
      userMessage: expect.stringContaining("a fork would do nothing anew"),
    });
    await world.engine.stop();
  });

  it("is refused for a task that was never done, and for a mission that is not there", async () => {
    const world = await started({ team: { "backend-developer": () => "hang" } });
    const never = fork(world, { at: { taskId: "page" } });
    await expect(never).rejects.toMatchObject({ code: "not-possible-now" });
    const nobody = forkMission(world.services, "nobody", forkMissionSchema.parse({}));
    await expect(nobody).rejects.toMatchObject({ code: "not-found" });
    await expect(fork(world, { at: { seq: 1 } })).rejects.toMatchObject({ code: "not-possible-now" });
    await world.engine.stop();
  });
});

describe("a fork from any moment", () => {
  it("takes the log up to there: what came later is not in it", async () => {
    const world = await finished();
    const log = await readLog(world);
    const done = log.filter(({ event }) => event.type === "task-status-changed" && event.to === "done");
    const expected = [["models"], ["models", "api"], ["models", "api", "page"]];
    for (const [at, kept] of expected.entries()) {
      const seq = done[at]?.seq ?? 0;
      expect((await previewFork(world.services, missionId, { at: { seq } })).kept).toEqual(kept);
      expect((await previewFork(world.services, missionId, { at: { seq: seq - 1 } })).kept).toEqual(
        kept.slice(0, -1),
      );
    }
    await world.engine.stop();
  });

  it.each(["before it starts", "model call", "command", "waiting for a person", "cancelled"] as const)(
    "works at this one: %s",
    async (moment) => {
      let isFirst = true;
      const world = await createWorld({
        team: {
          "backend-developer": (turn) => {
            if (turn.brief.task.id !== "api" || !isFirst) return diligent(turn);
            isFirst = false;
            if (moment === "command") return call(turn, "run_command", { command: "ls" });
            if (moment === "waiting for a person") return call(turn, "ask_person", { question: "Which?" });
            return "hang";
          },
        },
        sandbox: ({ argv }) => {
          if (argv[0] === "sh") return new Promise(() => undefined);
          return argv.includes("--test") ? { stdout: "TAP version 13\nok 1 - AC1: x\n1..1\n" } : {};
        },
      });
      await createTestMission(world, { tasks: plan, start: moment !== "before it starts" });
      if (moment === "before it starts") isFirst = false;
      else {
        await world.engine.start();
        await untilMission(world, "api is at work", ({ tasks }) =>
          moment === "waiting for a person"
            ? tasks.api?.status === "awaiting_approval"
            : tasks.api?.currentStep?.kind === (moment === "command" ? "tool" : "model"),
        );
        isFirst = false;
      }
      if (moment === "cancelled") await commandMission(world.services, missionId, { type: "cancel" });
      const before = await readLog(world);
      const forked = await fork(world, { start: true });
      if (moment === "before it starts") await world.engine.start();
      const state = await forked.untilEnd();
      const kept = moment === "before it starts" ? "models done" : "models kept";
      expect(statuses(state)).toEqual([kept, "api done", "page done"]);
      expect((await readLog(world)).slice(0, before.length)).toEqual(before);
      expect((await readMission(world)).tasks.api?.status).not.toBe("done");
    },
  );

  it("can be forked again: what was kept names the mission that did it", async () => {
    const world = await finished();
    const first = await fork(world, { at: { taskId: "models" }, start: true });
    await first.untilEnd();
    const input = forkMissionSchema.parse({ at: { taskId: "api" } });
    const { missionId: id } = await forkMission(world.services, first.id, input);
    const state = await world.store.readState(id);
    expect(state?.tasks.models?.keptFrom).toBe(missionId);
    expect(state?.tasks.api?.keptFrom).toBe(first.id);
    await world.engine.stop();
  });

  it("runs a skipped task anew", async () => {
    const world = await started();
    await commandMission(world.services, missionId, { type: "skip-task", taskId: "page" });
    await untilStatus(world, "completed");
    const preview = await previewFork(world.services, missionId);
    expect(preview).toMatchObject({ kept: ["models", "api"], anew: ["page"] });
    await world.engine.stop();
  });
});

it("a decision of the old mission is not one of the fork", async () => {
  const world = await finished();
  const forked = await fork(world, { at: { taskId: "api" } });
  const { id, hash } = openQuestion(await forked.read());
  await expect(decide(world, { approvalId: id, hash })).rejects.toMatchObject({ code: "not-found" });
  await world.engine.stop();
});
