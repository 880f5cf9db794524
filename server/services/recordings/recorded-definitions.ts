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
  const kept = recording.artifacts.flatMap(({ id, kind, content }) =>
    kind === "agent" ? [{ id, agent: agentDefinitionSchema.parse(JSON.parse(content)) }] : [],
  );
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
