import { describe, expect, it, vi } from "vitest";
import type { MissionEvent } from "@/contracts/events";
import type { CodeSource } from "@/server/ports/codebase";
import type { Commit } from "@/server/ports/vcs";
import type { SearchQuery } from "@/server/ports/workspace";
import {
  commitOn,
  createTestMission,
  createWorld,
  missionId,
  projectId,
  readMission,
  repository,
  untilStatus,
} from "@/server/testing/engine-fixture";
import { blameFile, whyLine } from "./blame-code";
import { followBranches } from "./follow-branches";
import { readCodeRefs } from "./read-code";
import { searchCode } from "./search-code";

const path = "src/a.ts";

async function delivered() {
  const world = await createWorld();
  await createTestMission(world);
  await world.engine.start();
  const state = await untilStatus(world, "completed");
  const task = Object.values(state.tasks).find(({ commit }) => commit !== null);
  const [commit] = (await world.vcs.log(repository, null, task?.commit ?? "", 1)) as [Commit];
  const blame = {
    blame: async () => [{ line: 1, lines: 3, commit: commit.id }],
    commit: async (_repository: string, id: string) => (id === commit.id ? commit : null),
  };
  return { world, task, commit, services: { ...world.services, blame } };
}

describe("why a line is there", () => {
  it("leads from its commit to task, prompt and approver", async () => {
    const { world, services, task, commit } = await delivered();
    const why = await whyLine(services, { projectId, path, line: 2 });
    expect(why.commit.id).toBe(commit.id);
    expect(why.mission?.id).toBe(missionId);
    expect(why.task).toMatchObject({ id: task?.id, title: task?.title });
    expect(why.prompt?.taskId).toBe(task?.id);
    expect(why.approvals[0]).toMatchObject({ decision: "approved" });
    const asked = (approvalId: string, gate: "spec" | "rfc", taskId: string): MissionEvent => ({
      ...{ type: "approval-requested", approvalId, gate, taskId, agent: null, title: approvalId, detail: "" },
      ...{ risk: "read", hash: "h", options: [], costMicroUsd: null, artifactId: null },
    });
    const decided = (approvalId: string, answer: string | null): MissionEvent => ({
      ...{ type: "approval-decided", approvalId, decision: "approved", answer, by: "you" },
    });
    await world.store.append(missionId, () => ({
      events: [
        ...[asked("Approve the spec", "spec", "analysis"), decided("Approve the spec", "with edits")],
        ...[asked("Another RFC", "rfc", "elsewhere"), decided("Another RFC", null)],
      ],
      result: null,
    }));
    const later = await whyLine(services, { projectId, path, line: 2 });
    expect(later.approvals.at(-1)).toMatchObject({ what: "Approve the spec", by: "you", note: "with edits" });
    const { commits } = await blameFile(services, { projectId, path });
    expect(commits[commit.id]).toMatchObject({ missionId, taskId: task?.id, taskNumber: task?.number });
    await expect(whyLine(services, { projectId, path, line: 9 })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("says only the commit where the mission is another project's, as a clone may bring along", async () => {
    const { services, world } = await delivered();
    await world.store.createProject({ id: "other", name: "Other", source: null, settings: {} });
    await world.vcs.ensureRepository({ repository: "repositories/other", cloneFrom: null });
    const why = await whyLine(services, { projectId: "other", path, line: 1 });
    expect(why).toMatchObject({ mission: null, task: null, prompt: null, approvals: [] });
  });
});

describe("a search", () => {
  it("takes small letters for any, special signs as they are, and two folders in turn", async () => {
    const world = await createWorld();
    await world.vcs.ensureRepository({ repository, cloneFrom: null });
    const asked: Array<{ root: string } & SearchQuery> = [];
    const files = {
      ...world.services.files,
      search: async (root: string, query: SearchQuery) => {
        asked.push({ root, ...query });
        return Array.from({ length: 201 }, (_, line) => ({ path, line, text: "x" }));
      },
    };
    const services = { ...world.services, files };
    const search = (text: string, regex = false) => searchCode(services, { projectId, text, regex });
    expect(await search("a.b(")).toMatchObject({ more: true, matches: { length: 200 } });
    await commitOn(world, "main", { [path]: "1" });
    await search("Seat");
    await commitOn(world, "main", { [path]: "2" });
    await search("Seat|Row", true);
    await search("again");
    expect(asked.map(({ pattern, root }) => [pattern, root])).toEqual([
      ["(?i)a\\.b\\(", "search/prj/0"],
      ["Seat", "search/prj/1"],
      ["Seat|Row", "search/prj/0"],
      ["(?i)again", "search/prj/0"],
    ]);
    expect(world.vcs.folders.get("search/prj/0")?.get(path)).toBe("2");
  });
});

describe("the branch of a mission", () => {
  it("is among those to look at once it has begun, and is read when commits have landed", async () => {
    const world = await createWorld();
    const read: string[] = [];
    const codebase = {
      ask: async (source: CodeSource) => {
        read.push(source.kind === "commit" ? source.commit : "");
        return {} as never;
      },
    };
    const stop = followBranches({ ...world.services, codebase });
    await createTestMission(world);
    await world.engine.start();
    const state = await untilStatus(world, "completed");
    const commits = Object.values(state.tasks).flatMap(({ commit }) => commit ?? []);
    expect(commits.length).toBeGreaterThan(0);
    await vi.waitFor(() => expect(read).toEqual(expect.arrayContaining([commits.at(-1)])), 10_000);
    await stop();
    const { refs } = await readCodeRefs(world.services, projectId);
    expect(refs).toMatchObject([
      { ref: "main", missionId: null },
      { missionId, running: false },
    ]);
    expect((await readMission(world)).branch).toBe(refs[1]?.ref);
    await world.vcs.ensureBranch({ repository, branch: "feature", from: "main" });
    const withOther = await readCodeRefs(world.services, projectId);
    expect(withOther.refs.at(-1)).toEqual({ ref: "feature", missionId: null, title: null, running: false });
    expect(withOther.refs).toHaveLength(3);
  });
});
