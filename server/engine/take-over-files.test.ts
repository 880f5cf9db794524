import { describe, expect, it } from "vitest";
import { branchFile, branchFiles } from "@/server/services/files/branch-files";
import { taskDiff } from "@/server/services/files/task-diff";
import { handBack } from "@/server/services/take-over/hand-back";
import { readTakenOver } from "@/server/services/take-over/read-taken-over";
import { takeOver } from "@/server/services/take-over/take-over";
import {
  createTestMission,
  createWorld,
  missionId,
  twoTasks,
  untilMission,
  untilStatus,
  type World,
} from "@/server/testing/engine-fixture";
import { calls, finish } from "@/server/testing/scripted-team";

const taskId = "models";
const text = (world: World, path: string) => branchFile(world.services, { missionId, path, taskId });

/** Its agent has written one file, and is at its second step when the files are taken over. */
async function takenOver(): Promise<World> {
  let isTaken = false;
  const world: World = await createWorld({
    team: {
      "backend-developer": async (moment) => {
        if (moment.turn === 0)
          return calls(moment, [["write_file", { path: "src/sum.ts", content: "export const sum = 1;\n" }]]);
        if (moment.turn > 1) return finish(moment);
        if (!isTaken) {
          expect((await text(world, "src/sum.ts")).text).toBe("export const sum = 1;\n");
          await takeOver(world.services, missionId, taskId);
        }
        isTaken = true;
        return calls(moment, [["write_file", { path: "test/sum.test.ts", content: "AC1\n" }]]);
      },
    },
  });
  await world.engine.start();
  await createTestMission(world, { tasks: twoTasks().slice(0, 1) });
  await untilMission(world, "its agent has let go", ({ tasks: { models } }) =>
    Boolean(models?.takenOver && models.status === "ready"),
  );
  return world;
}

describe("files of a task that is under way", () => {
  it("are read as its agent has them, and in a person's hands as they lie in the folder", async () => {
    const world = await takenOver();
    await expect(branchFile(world.services, { missionId, path: "src/sum.ts" })).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await text(world, "src/sum.ts")).toMatchObject({ text: "export const sum = 1;\n" });
    const folder = [...world.vcs.folders].findLast(([path]) => path.endsWith("/files"))?.[1];
    folder?.set("src/sum.ts", "export const sum = 2; // by hand\n");
    folder?.set("notes.md", "# Notes\n");
    expect(await text(world, "src/sum.ts")).toMatchObject({ text: "export const sum = 2; // by hand\n" });
    const { files } = await branchFiles(world.services, missionId, taskId);
    expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(["notes.md", "src/sum.ts"]));
    const diff = await taskDiff(world.services, missionId, taskId);
    expect(diff.live).toBe(true);
    expect(diff.files.map(({ path }) => path)).toEqual(expect.arrayContaining(["notes.md", "src/sum.ts"]));
    await world.engine.stop();
  });

  it("are nothing but what lies in the folder", async () => {
    const world = await takenOver();
    for (const path of ["../../../etc/passwd", "/etc/passwd", "src/../../x", "src"])
      await expect(text(world, path)).rejects.toMatchObject({ code: "not-found" });
    await world.engine.stop();
  });

  it("are those of the branch once the task is done", async () => {
    const world = await takenOver();
    const { tree } = await readTakenOver(world.services, missionId, taskId);
    await handBack(world.services, { missionId, taskId, tree });
    const { branch } = await untilStatus(world, "completed");
    expect(await text(world, "src/sum.ts")).toMatchObject({ ref: branch, text: "export const sum = 1;\n" });
    await world.engine.stop();
  });
});
