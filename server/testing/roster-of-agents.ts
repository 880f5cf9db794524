import type { AgentDefinition } from "@/contracts/agents";
import { rosterOf } from "@/server/domain/roster/layer-agents";
import type { RosterPort } from "@/server/ports/roster";

/** A roster of these agents, as if they came with War Room. */
export function rosterOfAgents(agents: readonly AgentDefinition[]): RosterPort {
  const entries = agents.map((agent) => {
    const fileName = `${agent.name}.md`;
    return { agent, source: "built-in" as const, file: `agents/${fileName}`, fileName, replaces: [] };
  });
  return { read: async () => rosterOf(entries, []), onChange: () => () => undefined };
}
