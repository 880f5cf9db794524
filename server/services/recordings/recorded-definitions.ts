import { type AgentDefinition, agentDefinitionSchema } from "@/contracts/agents";
import type { MissionEventOf } from "@/contracts/events";
import { agentHash } from "@/server/domain/rerun/task-inputs";
import type { Recording } from "./recording";
import type { ReplayStore } from "./replay-store";

/**
 * An agent's definition as it was at the next attempt that had to do with it: files change while a mission runs. Null
 * in recordings of before definitions were kept.
 */
export function recordedDefinitions({
  recording,
  store,
}: {
  recording: Recording;
  store: ReplayStore;
}): (name: string) => AgentDefinition | null {
  const kept = recording.artifacts.flatMap(({ id, kind, content }) => {
    const agent = kind === "agent" ? definitionIn(content) : null;
    return agent ? [{ id, agent }] : [];
  });
  const usedIn = ({ definitionId, inputs }: MissionEventOf<"attempt-started">, name: string) =>
    kept.find(
      ({ id, agent }) => agent.name === name && (id === definitionId || agentHash(agent) === inputs?.agent),
    );
  return (name) => {
    if (!kept.some(({ agent }) => agent.name === name)) return null;
    const next = store.upcoming((event) =>
      event.type === "attempt-started" ? (usedIn(event, name) ?? null) : null,
    );
    return next?.agent ?? null;
  };
}

/** Null for what is none: a recording may come from anywhere. */
function definitionIn(content: string): AgentDefinition | null {
  try {
    return agentDefinitionSchema.safeParse(JSON.parse(content)).data ?? null;
  } catch {
    return null;
  }
}
