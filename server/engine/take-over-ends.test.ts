import { describe, expect, it } from "vitest";
import { commandMission } from "@/server/services/missions/command-mission";
import type { ServiceDependencies } from "@/server/services/service-dependencies";
import { handBack } from "@/server/services/take-over/hand-back";
import { readTakenOver } from "@/server/services/take-over/read-taken-over";
import { takeOver } from "@/server/services/take-over/take-over";
import {
  createTestMission,
  createWorld,
  missionId,
  readLog,
  readMission,
  repository,
  restartWorld,
  twoTasks,
  untilMission,
  untilStatus,
  type World,
  type WorldOptions,
} from "@/server/testing/engine-fixture";
import { eventually } from "@/server/testing/eventually";
import { call, finish, type Role } from "@/server/testing/scripted-team";
import { unsoundness } from "@/server/testing/sound-log";

const tasks = twoTasks().slice(0, 1);
const edited = "export const sum = 2; // by hand\n";
const taskId = "models";

/** Writes a file with every reply; is taken over while it thinks of those replies that are named. */
const takenAt =
  (turns: number[], world: () => World): Role =>
  async (moment) => {
    if (turns.includes(moment.turn)) {
      turns.splice(turns.indexOf(moment.turn), 1);
      await takeOver(world().services, missionId, taskId);
    }
    if (moment.turn < 4)
      return call(moment, "write_file", { path: `src/part${moment.turn}.ts`, content: `${moment.turn}\n` });
    return moment.turn === 4
      ? call(moment, "write_file", { path: "test/sum.test.ts", content: "AC1\n" })
      : finish(moment);
  };

async function taken(turns = [1], wrap?: WorldOptions["wrap"]): Promise<World> {
  const world: World = await createWorld({
    ...(wrap ? { wrap } : {}),
    team: { "backend-developer": takenAt(turns, () => world) },
  });
  await world.engine.start();
  await createTestMission(world, { tasks });
  await atRest(world);
  return world;
}

const atRest = (world: World, handBacks = 0) =>
  untilMission(world, "its agent has let go", ({ tasks: { models } }) =>
    Boolean(models?.takenOver && models.status === "ready" && (models.handBacks?.length ?? 0) === handBacks),
  );
const shown = (world: World, services: ServiceDependencies = world.services) =>
  readTakenOver(services, missionId, taskId);
const folders = (world: World) => [...world.vcs.folders.keys()].filter((path) => path.includes("taken-over"));
const edit = (world: World, path: string, files: Record<string, string>) => {
  for (const [name, text] of Object.entries(files)) world.vcs.folders.get(path)?.set(name, text);
};

describe("the folder of a take-over", () => {
  it("is another one each time: what a failed clean-up left is not shown as the person's change", async () => {
    const world = await taken([1, 3]);
    const first = await shown(world);
    edit(world, first.path ?? "", { "src/sum.ts": edited });
    const { tree } = await shown(world);
    const { vcs } = world.services;
    const broken = { ...vcs, discard: () => Promise.reject(new Error("the disk is away")) };
    await handBack({ ...world.services, vcs: broken }, { missionId, taskId, tree });
    expect(
      world.logger.records.some(({ fields }) => JSON.stringify(fields).includes("the disk is away")),
    ).toBe(true);
    await atRest(world, 1);
    const second = await shown(world);
    expect(second.path).not.toBe(first.path);
    expect(second).toMatchObject({ files: [], diff: "" });
    expect([...(world.vcs.folders.get(second.path ?? "") ?? [])]).toContainEqual(["src/sum.ts", edited]);
    await handBack(world.services, { missionId, taskId, tree: null });
    await untilStatus(world, "completed");
    // What was left is removed with the mission's end.
    await eventually("it is removed", async () => folders(world).length === 0);
    await world.engine.stop();
  });

  it("is not made by who looks in the moment of the hand-back", async () => {
    const world = await taken();
    const { store } = world.services;
    const gate = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    const held = {
      ...store,
      readState: store.readState.bind(store),
      readSteps: async (id: string) => {
        const steps = await store.readSteps(id);
        reached.resolve();
        await gate.promise;
        return steps;
      },
    };
    const second = shown(world, { ...world.services, store: held });
    const refused = expect(second).rejects.toMatchObject({ code: "not-possible-now" });
    await reached.promise;
    await handBack(world.services, { missionId, taskId, tree: null });
    gate.resolve();
    await refused;
    expect(folders(world)).toEqual([]);
    await world.engine.stop();
  });

  it("is filled once by two who look first, and anew where a crash left it half filled", async () => {
    const world = await taken();
    const { vcs } = world.services;
    let filled = 0;
    const counting = {
      ...vcs,
      checkout: async (input: Parameters<typeof vcs.checkout>[0]) => {
        filled += 1;
        if (filled === 1) throw new Error("the process died");
        return vcs.checkout(input);
      },
    };
    const services = { ...world.services, vcs: counting };
    const half = await shown(world, services).catch((thrown: Error) => thrown.message);
    expect(half).toBe("the process died");
    const [one, other] = await Promise.all([shown(world, services), shown(world, services)]);
    expect([one.path, one.files]).toEqual([other.path, []]);
    expect(filled).toBe(2);
    edit(world, one.path ?? "", { "src/sum.ts": edited });
    expect((await shown(world, services)).files).toMatchObject([{ path: "src/sum.ts" }]);
    expect(filled).toBe(2);
    await world.engine.stop();
  });

  it("says which links are left out of it", async () => {
    const world = await taken();
    const { vcs } = world.services;
    const checkout: typeof vcs.checkout = async (input) => {
      expect(input.leaveOutwardLinks).toBe(true);
      await vcs.checkout(input);
      return { leftOut: ["up"] };
    };
    const services = { ...world.services, vcs: { ...vcs, checkout } };
    expect((await shown(world, services)).leftOut).toEqual(["up"]);
    expect((await shown(world, services)).leftOut).toEqual(["up"]);
    await world.engine.stop();
  });
});

describe("what a person changed by hand, when the attempt is ended from elsewhere", () => {
  it.each([
    ["the mission is cancelled", { type: "cancel" }],
    ["the task is cancelled", { type: "cancel-task", taskId }],
    ["the task is skipped", { type: "skip-task", taskId }],
    ["the task is given to another", { type: "reassign-task", taskId, agent: "frontend-developer" }],
  ] as const)("is kept as a patch of the task when %s", async (_, command) => {
    const world = await taken();
    const { path } = await shown(world);
    edit(world, path ?? "", { "src/sum.ts": edited });
    await commandMission(world.services, missionId, command);
    const state = await untilMission(world, "it is kept", ({ tasks: { models } }) => !models?.takenOver);
    const [artifact] = await world.store.listArtifacts({ missionId, taskId, kind: "diff" });
    expect(artifact?.content).toContain("+export const sum = 2; // by hand");
    expect(artifact && state.artifacts[artifact.id]).toMatchObject({
      title: "Changed by hand: Models",
      taskId,
    });
    const told = (await readLog(world)).map(({ event }) => event);
    expect(told).toContainEqual(
      expect.objectContaining({ type: "work-handed-back", kept: artifact?.id, commit: null }),
    );
    await eventually("the folder is gone", async () => folders(world).length === 0);
    expect(unsoundness(await readLog(world))).toEqual([]);
    await world.engine.stop();
  });

  it("is kept by the next process where this one died right after the cancellation", async () => {
    const world = await taken();
    const { path } = await shown(world);
    edit(world, path ?? "", { "src/sum.ts": edited });
    await world.engine.stop();
    await commandMission(world.services, missionId, { type: "cancel" });
    expect((await readMission(world)).tasks.models?.takenOver).toBeDefined();
    const later = restartWorld(world);
    await later.engine.start();
    await untilMission(later, "it is kept", ({ tasks: { models } }) => !models?.takenOver);
    const [artifact] = await world.store.listArtifacts({ missionId, taskId, kind: "diff" });
    expect(artifact?.content).toContain("+export const sum = 2; // by hand");
    await eventually("the folder is gone", async () => folders(later).length === 0);
    await later.engine.stop();
  });

  it("is kept whole where a patch does not hold it", async () => {
    const binary = "Binary files a/logo.png and b/logo.png differ\n";
    const world = await taken([1], (same) => ({ ...same, vcs: { ...same.vcs, diff: async () => binary } }));
    const { path } = await shown(world);
    edit(world, path ?? "", { "src/logo.png": "PNG" });
    await commandMission(world.services, missionId, { type: "cancel-task", taskId });
    await untilMission(world, "it is kept", ({ tasks: { models } }) => !models?.takenOver);
    const [artifact] = await world.store.listArtifacts({ missionId, taskId, kind: "diff" });
    const [, ref = ""] = /as (refs\/war-room\/\S+)\.\n/.exec(artifact?.content ?? "") ?? [];
    await eventually("the folder is gone", async () => folders(world).length === 0);
    const files = await world.vcs.changes(repository, "main", ref);
    expect(files.map((file) => file.path)).toContain("src/logo.png");
    await world.engine.stop();
  });

  it("leaves nothing behind where nothing was changed, or the folder was never looked at", async () => {
    const world = await taken();
    await commandMission(world.services, missionId, { type: "cancel-task", taskId });
    await untilMission(world, "it is let go", ({ tasks: { models } }) => !models?.takenOver);
    expect(await world.store.listArtifacts({ missionId, kind: "diff" })).toEqual([]);
    expect((await readMission(world)).tasks.models?.paused).toBeUndefined();
    await world.engine.stop();
  });
});
