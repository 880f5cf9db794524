import { join } from "node:path";
import type { AgentDefinition } from "@/contracts/agents";
import { createFolderFiles } from "@/server/adapters/folder-files/folder-files";
import { isAgentFile } from "@/server/adapters/roster/folder-roster";
import { grantableTools } from "@/server/agents/tools/registry";
import { layerAgents } from "@/server/domain/roster/layer-agents";
import type { FolderFilesPort } from "@/server/ports/folder-files";

/** The agents that come with War Room, and the folder that they are read from. */
export async function builtInAgents(): Promise<{ folder: FolderFilesPort; agents: AgentDefinition[] }> {
  const folder = createFolderFiles({
    ...{ folder: join(process.cwd(), "agents"), what: "agents' folder", accepts: isAgentFile },
  });
  const { agents } = layerAgents([{ source: "built-in", ...(await folder.read()) }], grantableTools);
  return { folder, agents };
}

export function byName(agents: readonly AgentDefinition[]): Map<string, AgentDefinition> {
  return new Map(agents.map((agent) => [agent.name, agent]));
}
