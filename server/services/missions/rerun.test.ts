import { describe, expect, it } from "vitest";
import { type NewMission, newMissionSchema } from "@/contracts/api";
import type { MissionState } from "@/contracts/mission-state";
import type { PlanTask } from "@/contracts/plan";
import { createWorld, projectId, repository, type World } from "@/server/testing/engine-fixture";
import { eventually } from "@/server/testing/eventually";
import { planTask } from "@/server/testing/mission-events";
import { diligent, finish, type Role } from "@/server/testing/scripted-team";
import { unsoundness } from "@/server/testing/sound-log";
import { analyzeWithHistory } from "../specs/analyze-with-history";
import { commandMission } from "./command-mission";
import { createMission } from "./create-mission";
import { previewFork } from "./fork-mission";
import { planRerun } from "./plan-rerun";
import { rerunSource } from "./rerun-source";

const spec = `# Sorted list

## Acceptance Criteria

- AC1: Given a list, When it is sorted by price, Then the cheapest comes first.
- AC2: Given an empty list, When it is sorted, Then it stays empty.
`;
const changed = spec.replace("it stays empty", "a message says so");
const allowAll = { plan: "allow", rfc: "allow", merge: "allow", taskAboveUsd: null } as const;
const writes = ["src/**", "test/**"];
/** `models` and `views` apart, `api` on `models`. */
const plan: PlanTask[] = [
  planTask({ id: "models", title: "Models", writes: ["src/models*", "test/models*"], criteria: ["AC1"] }),
  planTask({ id: "views", title: "Views", writes: ["src/views*", "test/views*"], criteria: [] }),
  planTask({ id: "api", title: "API", writes, criteria: ["AC2"], dependsOn: ["models"] }),
];

async function create(world: World, input: Partial<NewMission> = {}): Promise<string> {
  const { plan: planned } = await analyzeWithHistory(world.services, {
    text: spec,
    workflow: "spec-to-code",
  });
  const acceptedChecks = Object.values(planned.gates).flatMap(({ failed }) =>
    failed.map(({ check }) => check),
  );
  const body = { projectId, specText: spec, tasks: plan, policy: allowAll, acceptedChecks, ...input };
  return (await createMission(world.services, newMissionSchema.parse(body))).missionId;
}

async function read(world: World, missionId: string): Promise<MissionState> {
  const state = await world.store.readState(missionId);
  if (!state) throw new Error("no mission");
  return state;
}

async function completed(world: World, missionId: string): Promise<MissionState> {
  await eventually(
    "the mission is completed",
    async () => (await read(world, missionId)).status === "completed",
  );
  await world.engine.settled(missionId);
  return read(world, missionId);
}

async function ranOnce(team: Record<string, Role> = {}) {
  const world = await createWorld({ team });
  await world.engine.start();
  const first = await completed(world, await create(world));
  return { world, first, calls: () => world.llm.requests.length };
}

const preview = (world: World, missionId: string, specText: string, tasks?: PlanTask[]) =>
  planRerun(world.services, { missionId, specText, tasks, agents: [] }).then((rerun) => rerun.preview);

describe("running a mission again", () => {
  it("of the same spec asks no model and spends nothing: every task is kept, with its commit", async () => {
    const { world, first, calls } = await ranOnce();
    const before = calls();
    const state = await completed(world, await create(world, { rerunOf: first.missionId, tasks: undefined }));
    expect(calls()).toBe(before);
    expect(state.budget.spentMicroUsd).toBe(0);
    for (const id of first.taskOrder) {
      expect(state.tasks[id]).toMatchObject({
        ...{ status: "done", keptFrom: first.missionId, attempts: [] },
        commit: first.tasks[id]?.commit,
      });
    }
    expect(state.criteria.map((criterion) => criterion.state)).toEqual(["proven", "proven"]);
    expect(state.baseCommit).toBe(state.origin?.commit);
    expect(state.origin?.changed?.toSorted()).toEqual(Object.keys(first.files).toSorted());
    expect(unsoundness(await world.store.readEvents(state.missionId, 0, 10_000))).toEqual([]);
    await world.engine.stop();
  });

  it("does what a changed criterion concerns and keeps the rest, on the branch of the old mission", async () => {
    const attempts = new Map<string, number>();
    const builder: Role = (moment) => {
      if (moment.turn > 0) return finish(moment);
      const { id } = moment.brief.task;
      attempts.set(id, (attempts.get(id) ?? 0) + 1);
      return diligent({ ...moment, brief: { ...moment.brief, attempt: attempts.get(id) ?? 0 } });
    };
    const { world, first } = await ranOnce({ "backend-developer": builder });
    const shown = await preview(world, first.missionId, changed);
    expect(shown.rows.map(({ taskId, kind, changed: why }) => [taskId, kind, why])).toEqual([
      ["models", "kept", []],
      ["views", "kept", []],
      ["api", "redone", ["criterion", "spec"]],
    ]);
    expect(shown.cost.rerunUsd).toBeLessThan(shown.cost.wholeUsd);
    const again = { rerunOf: first.missionId, specText: changed, tasks: undefined };
    const state = await completed(world, await create(world, again));
    expect(Object.fromEntries(attempts)).toEqual({ models: 1, views: 1, api: 2 });
    expect(state.tasks.models).toMatchObject({
      keptFrom: first.missionId,
      commit: first.tasks.models?.commit,
    });
    expect(state.tasks.api?.keptFrom).toBeUndefined();
    expect(state.tasks.api?.commit).not.toBe(first.tasks.api?.commit);
    const report = await world.vcs.readFile({
      repository,
      ref: state.branch,
      path: "IMPLEMENTATION_REPORT.md",
    });
    const rows = report
      ?.split("\n")
      .filter((line) => line.startsWith("| `src/") || line.startsWith("| `test/"));
    expect(rows?.map((row) => row.split(" | ").slice(0, 2))).toEqual([
      ["| `src/api.ts`", "changed"],
      ["| `test/api.test.ts`", "changed"],
    ]);
    const landed = await world.vcs.log(repository, first.tasks.api?.commit ?? "", state.branch);
    expect(landed.map(({ id }) => id)).toContain(state.tasks.api?.commit);
    await world.engine.stop();
  });

  it("lets what builds on a change stand where nothing of it has to change, by the tests of today", async () => {
    const { world, first } = await ranOnce();
    const again = {
      rerunOf: first.missionId,
      tasks: plan.map((task) => ({ ...task, title: `${task.title}!` })),
    };
    // Everybody writes what they wrote before.
    const state = await completed(world, await create(world, again));
    expect(state.tasks.api).toMatchObject({ status: "done", commit: first.tasks.api?.commit, files: [] });
    // A fork after one of them has what all that is kept has left, not only what that one's old commit had.
    const fork = await previewFork(world.services, state.missionId, { at: { taskId: "models" } });
    expect(fork.commit).toBe(state.baseCommit);
    const { seq } = first;
    expect(seq).toBeGreaterThan(0);
    const log = await world.store.readEvents(state.missionId, 0, 10_000);
    const checks = log.flatMap(({ event }) =>
      event.type === "step-finished" && event.taskId === "api" && event.summary.startsWith("checks")
        ? [event]
        : [],
    );
    // Its plan entry is another one: it is asked once whether really nothing follows from that.
    expect(checks.map(({ outcome }) => outcome)).toEqual(["error", "ok"]);
    await world.engine.stop();
  });

  it("says what is dropped, and which files stay", async () => {
    const { world, first } = await ranOnce();
    const tasks = plan.filter(({ id }) => id !== "views");
    const state = await completed(world, await create(world, { rerunOf: first.missionId, tasks }));
    expect(state.origin?.dropped).toEqual([
      { taskId: "views", title: "Views", files: ["src/views.ts", "test/views.test.ts"] },
    ]);
    expect((await world.vcs.listFiles(repository, state.branch)).map(({ path }) => path)).toContain(
      "src/views.ts",
    );
    await world.engine.stop();
  });

  it("goes on from a cancelled mission with what it had not done", async () => {
    const world = await createWorld();
    await world.engine.start();
    const missionId = await create(world, { policy: { ...allowAll, merge: "ask" } });
    await eventually(
      "models is done",
      async () => (await read(world, missionId)).tasks.models?.status === "done",
    );
    await expect(preview(world, missionId, spec)).rejects.toMatchObject({ code: "not-possible-now" });
    await commandMission(world.services, missionId, { type: "cancel" });
    await world.engine.settled(missionId);
    const before = await read(world, missionId);
    const open = before.taskOrder.filter((id) => before.tasks[id]?.status !== "done");
    const { rows } = await preview(world, missionId, spec);
    expect(rows.filter(({ kind }) => kind === "redone").map(({ taskId }) => taskId)).toEqual(open);
    expect(
      (await completed(world, await create(world, { rerunOf: missionId, tasks: undefined }))).status,
    ).toBe("completed");
    await world.engine.stop();
  });

  it("does again what the person edits before it starts, and what builds on it", async () => {
    const { world, first } = await ranOnce();
    const ask = { ...allowAll, plan: "ask" as const };
    const again = { rerunOf: first.missionId, tasks: undefined, policy: ask };
    const missionId = await create(world, again);
    const tasks = plan.map((task) =>
      task.id === "models" ? { ...task, description: "Other models." } : task,
    );
    await commandMission(world.services, missionId, { type: "replace-plan", tasks });
    const { tasks: states } = await read(world, missionId);
    expect(Object.values(states).map(({ id, status }) => [id, status])).toEqual([
      ["models", "pending"],
      ["views", "done"],
      ["api", "pending"],
    ]);
    await world.engine.stop();
  });
});

it("a second mission of the same spec needs nobody: what the first one delivered stands", async () => {
  const { world, first } = await ranOnce();
  const state = await completed(world, await create(world));
  expect(state.tasks.api).toMatchObject({ status: "done", files: [], commit: first.tasks.api?.commit });
  expect(Object.values(state.approvals).filter(({ gate }) => gate !== "plan")).toEqual([]);
  await world.engine.stop();
});

it("begins with the workflow that the mission went by", async () => {
  const world = await createWorld();
  await world.vcs.ensureRepository({ repository, cloneFrom: null });
  expect(await rerunSource(world.services, await create(world))).toMatchObject({
    ...{ workflow: "spec-to-code", branch: null },
  });
});
