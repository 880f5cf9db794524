import { describe, expect, it } from "vitest";
import type { MissionState } from "@/contracts/mission-state";
import { mergeDiff } from "@/server/services/files/merge-diff";
import { commandMission } from "@/server/services/missions/command-mission";
import { missionResult } from "@/server/services/missions/mission-result";
import {
  commitOn,
  createTestMission,
  createWorld,
  decide,
  eventsOf,
  openQuestion,
  readLog,
  readMission,
  repository,
  restartWorld,
  untilMission,
  untilStatus,
  type World,
} from "@/server/testing/engine-fixture";
import { unsoundness } from "@/server/testing/sound-log";

const report = "IMPLEMENTATION_REPORT.md";
const asks = { plan: "ask", rfc: "allow", merge: "ask", taskAboveUsd: null } as const;

/** A mission that waits for the leave to merge, while `main` got these files. */
async function askedWith(files: Record<string, string>): Promise<{ world: World; asked: MissionState }> {
  const world = await createWorld();
  await world.engine.start();
  await createTestMission(world, { policy: asks });
  const asked = await untilMission(world, "the merge is asked for", ({ approvals }) =>
    Object.values(approvals).some((approval) => approval.gate === "merge"),
  );
  await commitOn(world, "main", files);
  return { world, asked };
}

const read = (world: World, path: string) => world.vcs.readFile({ repository, ref: "main", path });
const builtFile = (state: MissionState) => Object.keys(state.files)[0] ?? "";

async function notMerged() {
  const { world, asked } = await askedWith({ "src/models.ts": "by hand\n" });
  await decide(world, { approvalId: openQuestion(asked).id });
  const state = await untilStatus(world, "not_merged");
  return { world, state };
}

async function end(world: World): Promise<void> {
  expect(unsoundness(await readLog(world))).toEqual([]);
  await world.engine.stop();
}

describe("the leave to merge", () => {
  it("says what the branch takes most of", async () => {
    const world = await createWorld();
    await world.vcs.ensureRepository({ repository, cloneFrom: null });
    await commitOn(world, "main", { "src/models.ts": "// kept by people\n".repeat(12) });
    await world.engine.start();
    await createTestMission(world, { policy: asks });
    const asked = await untilMission(world, "the merge is asked for", ({ approvals }) =>
      Object.values(approvals).some((approval) => approval.gate === "merge"),
    );
    // The question, the result and the diff beside it count the same.
    const { files } = await mergeDiff(world.services, asked.missionId, openQuestion(asked).id);
    const { filesChanged } = await missionResult(world.services, asked);
    expect(filesChanged).toBe(files.length);
    expect(openQuestion(asked).detail).toContain(`${files.length} files changed`);
    expect(openQuestion(asked).detail).toContain("src/models.ts loses 12 of its 12 lines (1 new)");
    await end(world);
  });
});

describe("War Room's own documents", () => {
  it("never conflict: the report of the mission that is merged last stands", async () => {
    const { world, asked } = await askedWith({ [report]: "of another mission\n" });
    await decide(world, { approvalId: openQuestion(asked).id });
    const state = await untilStatus(world, "completed");
    expect(state.mergedCommit).not.toBeNull();
    expect(await read(world, report)).toContain("# Implementation report: Filters");
    await end(world);
  });
});

describe("a merge that conflicts", () => {
  it("leaves the mission not merged, with the paths, and its branch as it is", async () => {
    const { world, state } = await notMerged();
    expect(builtFile(state)).toBe("src/models.ts");
    expect(state.mergedCommit).toBeNull();
    expect(state.mergeConflict).toEqual({
      ...{ tip: await world.vcs.tip(repository, state.branch), into: "main" },
      paths: ["src/models.ts"],
    });
    expect(state.statusReason).toBe("The branch conflicts with main in src/models.ts");
    expect(await read(world, "src/models.ts")).toBe("by hand\n");
    await end(world);
  });

  it("is tried again when a person says so, and says again that it conflicts", async () => {
    const { world } = await notMerged();
    await commandMission(world.services, "mis", { type: "retry-merge" });
    await world.engine.settled("mis");
    expect(await eventsOf(world, "merge-conflicted")).toHaveLength(2);
    expect((await readMission(world)).status).toBe("not_merged");
    await end(world);
  });

  it("is merged once the default branch does not conflict any more, without a second question", async () => {
    const { world, state } = await notMerged();
    const own = await world.vcs.readFile({ repository, ref: state.branch, path: "src/models.ts" });
    await commitOn(world, "main", { "src/models.ts": own ?? "" });
    await commandMission(world.services, "mis", { type: "retry-merge" });
    const merged = await untilStatus(world, "completed");
    expect(merged).toMatchObject({ mergeConflict: null, statusReason: null });
    expect(merged.mergedCommit).toBe(await world.vcs.tip(repository, "main"));
    expect(await eventsOf(world, "approval-requested")).toHaveLength(2);
    await end(world);
  });

  it.each(["here", "in another process"])(
    "is verified and asked about anew where the branch was changed by hand, and then merged: %s",
    async (where) => {
      const { world: first, state } = await notMerged();
      const world = where === "here" ? first : restartWorld(first);
      if (where !== "here") await world.engine.start();
      await commitOn(world, state.branch, { "src/models.ts": "by hand\n" });
      await commandMission(world.services, "mis", { type: "retry-merge" });
      const asked = await untilMission(world, "it is asked anew", ({ approvals }) =>
        Object.values(approvals).some(({ gate, decision }) => gate === "merge" && decision === null),
      );
      expect(openQuestion(asked).hash).toBe(await world.vcs.tip(repository, state.branch));
      expect(await eventsOf(world, "tests-recorded")).toHaveLength(
        1 + Object.values(state.tasks).filter(({ tests }) => tests).length + 1,
      );
      await decide(world, { approvalId: openQuestion(asked).id });
      const merged = await untilStatus(world, "completed");
      expect(merged.mergedCommit).not.toBeNull();
      expect(await read(world, "src/models.ts")).toBe("by hand\n");
      await end(world);
    },
  );

  it("can be left: the branch stays and the mission is complete", async () => {
    const { world } = await notMerged();
    await commandMission(world.services, "mis", { type: "leave-unmerged" });
    const state = await untilStatus(world, "completed");
    expect([state.mergedCommit, state.statusReason]).toEqual([null, "Left unmerged by you"]);
    await end(world);
  });

  it("takes no such order in another state", async () => {
    const { world } = await askedWith({});
    for (const type of ["retry-merge", "leave-unmerged"] as const)
      await expect(commandMission(world.services, "mis", { type })).rejects.toMatchObject({
        code: "not-possible-now",
      });
    await end(world);
  });
});
