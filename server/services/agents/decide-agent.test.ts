import { describe, expect, it } from "vitest";
import { grantableTools } from "@/server/agents/tools/registry";
import { createTeamReader } from "@/server/engine/team/read-team";
import { createWorld, projectId } from "@/server/testing/engine-fixture";
import { decideAgent } from "./decide-agent";
import { readRoster } from "./read-agents";

const path = ".claude/agents/backend-developer.md";
const claude = (prompt: string) =>
  `---\nname: backend-developer\ndescription: Ours\ntools: Read, Write\n---\n${prompt}\n`;

async function openWorld() {
  const { services } = await createWorld();
  const commits: Record<string, Record<string, string>> = {
    first: { [path]: claude("Our way."), "src/index.ts": "" },
    second: { [path]: claude("Another way.") },
  };
  let head = "first";
  let listed = 0;
  const vcs = {
    tip: async () => head,
    listFiles: async (_repository: string, ref: string) => {
      listed += 1;
      return Object.entries(commits[ref] ?? {}).map(([name, text]) => ({ path: name, bytes: text.length }));
    },
    readFile: async ({ ref, path: name }: { ref: string; path: string }) => commits[ref]?.[name] ?? null,
  };
  const { store, roster, paths } = services;
  const team = createTeamReader({ roster, store, vcs, paths, knownTools: grantableTools });
  const promptAt = async (baseCommit: string | null) =>
    (await team({ projectId, baseCommit })).roster.agents.find(({ name }) => name === "backend-developer")
      ?.prompt;
  return {
    needs: { ...services, team },
    ...{ promptAt, store, listed: () => listed },
    move: () => {
      head = "second";
    },
  };
}

describe("an agent of a project's repository", () => {
  it("works in the missions of commits that hold the text that was allowed, and nowhere else", async () => {
    const { needs, promptAt, move, listed } = await openWorld();
    expect(await promptAt(null)).toBe("Build it.");
    const [brought] = (await readRoster(needs, projectId)).brought;
    expect(brought).toMatchObject({
      path,
      leave: null,
      agent: { tools: ["read_file", "list_files", "write_file", "finish"] },
    });
    const after = await decideAgent(needs, projectId, { hash: brought?.hash ?? "", decision: "allowed" });
    expect(after.agents.find(({ name }) => name === "backend-developer")).toMatchObject({
      source: "project",
    });
    expect(await promptAt(null)).toBe("Our way.");
    expect((await readRoster(needs)).brought).toEqual([]);

    move();
    expect(await promptAt(null)).toBe("Build it.");
    expect(await promptAt("first")).toBe("Our way.");
    expect(listed()).toBe(2);
  });

  it("is decided as it is now, and other settings of the project stay", async () => {
    const { needs, promptAt, store, move } = await openWorld();
    await store.updateProject(projectId, { settings: { theme: "dark" } });
    const hash = (await readRoster(needs, projectId)).brought[0]?.hash ?? "";
    await decideAgent(needs, projectId, { hash, decision: "allowed" });
    await decideAgent(needs, projectId, { hash, decision: "refused" });
    expect(await promptAt(null)).toBe("Build it.");
    expect((await store.getProject(projectId))?.settings).toMatchObject({
      theme: "dark",
      agentLeaves: { [hash]: { decision: "refused", path } },
    });
    move();
    await expect(decideAgent(needs, projectId, { hash, decision: "allowed" })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(decideAgent(needs, "nowhere", { hash, decision: "allowed" })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});
