import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AgentDefinition } from "@/contracts/agents";
import { type Container, createContainer } from "@/server/container";
import type { EngineDependencies } from "@/server/engine/engine-dependencies";
import { parseEnv } from "@/server/env";
import { createFakeSandbox } from "@/server/testing/fake-sandbox";
import { createFakeWorkspace } from "@/server/testing/fake-workspace";
import { builtInAgents, byName } from "../built-in-agents";
import { modelEnvironment } from "../model-environment";
import { createInstantVcs } from "./instant-vcs";
import type { ModelAddress } from "./model-call";

/**
 * The real store, queue and model client over a new data folder. Git and the sandbox are left out: they are in
 * memory, for what they take is theirs and not the engine's. `databaseUrl` null: War Room's own PostgreSQL.
 */
export async function openBenchContainer(model: ModelAddress, databaseUrl: string | null) {
  const folder = await mkdtemp(join(tmpdir(), "war-room-bench-"));
  await chmod(folder, 0o755);
  const env = parseEnv(
    {
      ...modelEnvironment(folder, model),
      DATABASE_URL: databaseUrl ?? undefined,
    },
    process.cwd(),
  );
  const agents = byName((await builtInAgents()).agents);
  const container: Container = await createContainer(env, process.cwd(), {
    wrap: (dependencies) => withoutGitAndSandbox(dependencies, agents),
  });
  return {
    container,
    async close() {
      await container.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Agents that a repository brings are read with git, which is not there. */
function withoutGitAndSandbox(
  dependencies: EngineDependencies,
  agents: ReadonlyMap<string, AgentDefinition>,
): EngineDependencies {
  const folders = new Map<string, Map<string, string>>();
  return {
    ...dependencies,
    vcs: createInstantVcs(folders),
    files: createFakeWorkspace(folders),
    sandbox: createFakeSandbox(),
    teamOf: async () => (name) => agents.get(name) ?? null,
  };
}
