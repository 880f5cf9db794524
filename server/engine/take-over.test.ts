import { describe, expect, it } from "vitest";
import { handBack } from "@/server/services/take-over/hand-back";
import { readTakenOver } from "@/server/services/take-over/read-taken-over";
import { takeOver } from "@/server/services/take-over/take-over";
import { createFuse } from "@/server/testing/crash-fuse";
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
import { eventually, nextTurn } from "@/server/testing/eventually";
import { calls, finish, type Role } from "@/server/testing/scripted-team";
import { unsoundness } from "@/server/testing/sound-log";

const tasks = twoTasks().slice(0, 1);
const edited = "export const sum = 2; // by hand\n";

/** Writes a file; is taken over while it thinks of the next two; writes them again when it has seen what was changed. */
const builder =
  (during: () => Promise<void>, told: string[] = []): Role =>
  async (moment) => {
    if (moment.turn === 0)
      return calls(moment, [["write_file", { path: "src/sum.ts", content: "export const sum = 1;\n" }]]);
    if (moment.turn === 1) {
      await during();
      return calls(moment, [["write_file", { path: "src/sum.ts", content: "export const sum = 3;\n" }]]);
    }
    if (moment.turn === 2) {
      const newest = moment.request.messages.at(-1)?.content ?? [];
      told.push(moment.seen, ...newest.flatMap((block) => (block.type === "text" ? [block.text] : [])));
      return calls(moment, [["write_file", { path: "test/sum.test.ts", content: "AC1\n" }]]);
    }
    return finish(moment);
  };

const atRest = (world: World) =>
  untilMission(world, "its agent has let go", ({ tasks: { models } }) =>
    Boolean(models?.takenOver && models.status === "ready"),
  );

function edit(world: World, files: Record<string, string>): void {
  const folder = [...world.vcs.folders].findLast(([path]) => path.endsWith("/files"))?.[1];
  for (const [path, text] of Object.entries(files)) folder?.set(path, text);
}

const shown = (world: World) => readTakenOver(world.services, missionId, "models");
const giveBack = (world: World, tree: string | null, allow: string[] = []) =>
  handBack(world.services, { missionId, taskId: "models", tree, allow });

async function takenWorld(told: string[] = [], options: WorldOptions = {}): Promise<World> {
  let taken = false;
  const world: World = await createWorld({
    ...options,
    team: {
      "backend-developer": builder(async () => {
        if (!taken) await takeOver(world.services, missionId, "models");
        taken = true;
      }, told),
    },
  });
  return world;
}

async function taken(told: string[] = []): Promise<World> {
  const world = await takenWorld(told);
  await world.engine.start();
  await createTestMission(world, { tasks });
  await atRest(world);
  return world;
}

describe("a task that a person takes over", () => {
  it("goes on from their files: committed as theirs, and its agent knows before it writes again", async () => {
    const told: string[] = [];
    const world = await taken(told);
    const before = await shown(world);
    expect(before).toMatchObject({
      isResting: true,
      files: [],
      outside: [],
      path: expect.stringContaining("taken-over/"),
    });
    edit(world, { "src/sum.ts": edited });
    const now = await shown(world);
    expect(now.files).toMatchObject([{ path: "src/sum.ts", status: "modified" }]);
    await giveBack(world, now.tree);
    const state = await untilStatus(world, "completed");

    const [text, news] = told;
    expect(text).toContain("Not run: a person has changed files meanwhile");
    expect(news).toContain("changed these files by hand:\n- src/sum.ts (modified)");
    expect(await world.vcs.readFile({ repository, ref: state.branch, path: "src/sum.ts" })).toBe(edited);
    const [back] = state.tasks.models?.handBacks ?? [];
    const [commit] = await world.vcs.log(repository, null, back?.commit ?? "", 1);
    expect(commit).toMatchObject({ author: expect.stringContaining("you"), subject: "Models: by hand" });
    const [landed] = await world.vcs.log(repository, null, state.tasks.models?.commit ?? "", 1);
    expect(landed?.trailers).toContainEqual(["By-hand", back?.commit]);
    expect(state.tasks.models?.attempts).toHaveLength(1);
    expect(state.tasks.models?.takenOver).toBeUndefined();
    expect(unsoundness(await readLog(world))).toEqual([]);
    await world.engine.stop();
  });

  it("is refused with what it may not change, and with files that are others than were shown", async () => {
    const world = await taken();
    await shown(world);
    edit(world, { "src/sum.ts": edited, "package.json": "{}" });
    const now = await shown(world);
    expect(now.outside).toEqual(["package.json"]);
    await expect(giveBack(world, now.tree)).rejects.toMatchObject({ code: "invalid-input" });
    edit(world, { "src/sum.ts": "something else\n" });
    await expect(giveBack(world, now.tree)).rejects.toMatchObject({ code: "approval-void" });
    expect((await readMission(world)).tasks.models?.takenOver).toBeDefined();
    await world.engine.stop();
  });

  it("goes on with files beyond its write set that a person allows, and may change them from there on", async () => {
    const told: string[] = [];
    const world = await taken(told);
    await shown(world);
    edit(world, { "src/sum.ts": edited, "package.json": "{}", "odd/[id].md": "# Odd\n" });
    const now = await shown(world);
    await expect(giveBack(world, now.tree, ["package.json"])).rejects.toMatchObject({
      userMessage: expect.stringContaining("put them back: odd/[id].md."),
    });
    await giveBack(world, now.tree, now.outside);
    const state = await untilStatus(world, "completed");
    expect(state.tasks.models?.writes).toEqual(
      expect.arrayContaining([...(tasks[0]?.writes ?? []), "package.json", "odd/[[]id].md"]),
    );
    expect(told[1]).toContain("you may also change odd/[[]id].md, package.json");
    expect(await world.vcs.readFile({ repository, ref: state.branch, path: "package.json" })).toBe("{}");
    expect(unsoundness(await readLog(world))).toEqual([]);
    await world.engine.stop();
  });

  it("goes on as it was when nothing is to be kept", async () => {
    const told: string[] = [];
    const world = await taken(told);
    await shown(world);
    edit(world, { "src/sum.ts": edited });
    await giveBack(world, null);
    const state = await untilStatus(world, "completed");
    expect(told).toEqual([expect.stringContaining("src/sum.ts")]);
    expect(await world.vcs.readFile({ repository, ref: state.branch, path: "src/sum.ts" })).toContain("= 3");
    expect(state.tasks.models?.handBacks).toBeUndefined();
    await world.engine.stop();
  });

  it("cannot be taken over when nobody is at work on it", async () => {
    const world = await createWorld();
    await world.engine.start();
    await createTestMission(world, { tasks });
    await untilStatus(world, "completed");
    await expect(takeOver(world.services, missionId, "models")).rejects.toMatchObject({
      code: "not-possible-now",
    });
    await expect(shown(world)).rejects.toMatchObject({ code: "not-possible-now" });
    await world.engine.stop();
  });

  it.each(["before", "after"] as const)(
    "keeps their change when the process dies %s any effect after it was handed back",
    async (when) => {
      for (let at = 1; ; at += 1) {
        const place = `${when} effect ${at}`;
        const told: string[] = [];
        const first = await takenWorld(told);
        await first.engine.start();
        await createTestMission(first, { tasks });
        await atRest(first);
        await first.engine.stop();
        await shown(first);
        edit(first, { "src/sum.ts": edited });
        await giveBack(first, (await shown(first)).tree);

        const fuse = createFuse(at, when);
        const second = restartWorld(first, "wrk_second", fuse.wrap);
        void second.engine.start();
        await eventually("it is dead or done", async () => {
          return fuse.blown || (await readMission(first)).status === "completed";
        });
        await nextTurn();
        if (!fuse.blown) return second.engine.stop();
        const third = restartWorld(second, "wrk_third");
        await third.engine.start();
        const state = await untilStatus(third, "completed");
        await third.engine.stop();
        expect(await first.vcs.readFile({ repository, ref: state.branch, path: "src/sum.ts" }), place).toBe(
          edited,
        );
        expect(
          told.some((text) => text.includes("changed these files by hand")),
          place,
        ).toBe(true);
        expect(unsoundness(await readLog(third)), place).toEqual([]);
      }
    },
    60_000,
  );
});
