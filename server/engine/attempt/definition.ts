import { createHash } from "node:crypto";
import { type AgentDefinition, agentDefinitionSchema } from "@/contracts/agents";
import type { MissionEvent } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import { AppError } from "@/server/domain/errors/app-error";
import type { Artifact, NewArtifact, StorePort } from "@/server/ports/store";
import type { EngineDependencies } from "../engine-dependencies";
import type { AttemptClaim } from "./attempt-claim";

/**
 * Keeps the definitions that an attempt begins with: it goes on by them, and is replayed by them, whatever becomes of
 * the files. The first is the one that works; each is written once a mission.
 */
export function defineAgents(
  { missionId, artifacts }: MissionState,
  [working, ...others]: ReadonlyArray<AgentDefinition | null>,
): { definitionId: string | null; recorded: MissionEvent[]; defined: NewArtifact[] } {
  const wanted = [working, ...others].filter((agent) => agent !== null && agent !== undefined);
  const byId = new Map(wanted.map((agent) => [definitionId(missionId, agent), agent]));
  const missing = [...byId].filter(([id]) => own(artifacts, id) === undefined);
  const defined = missing.map(([id, agent]): NewArtifact => {
    const title = `${agent.name} (${agent.callsign})`;
    return { id, missionId, taskId: null, kind: "agent", title, path: null, content: JSON.stringify(agent) };
  });
  return {
    definitionId: working ? definitionId(missionId, working) : null,
    defined,
    recorded: defined.map(({ id, kind, taskId, title, path, content }) => ({
      ...{ type: "artifact-recorded", artifactId: id, kind, taskId, title, path },
      bytes: Buffer.byteLength(content),
    })),
  };
}

/** Names the content: the same definition has the same id in a mission. */
function definitionId(missionId: string, agent: AgentDefinition): string {
  const known = namedLast.get(agent);
  if (known?.missionId === missionId) return known.id;
  const content = JSON.stringify([missionId, agent]);
  const id = `agt_${createHash("sha256").update(content).digest("hex").slice(0, 32)}`;
  namedLast.set(agent, { missionId, id });
  return id;
}

/** A definition is read once and claimed with again and again; it is long, and never changed. */
const namedLast = new WeakMap<AgentDefinition, { missionId: string; id: string }>();

/** The definition that an attempt began with. @throws AppError `not-found` */
export async function readDefinition(
  { store, teamOf }: Pick<EngineDependencies, "store" | "teamOf">,
  { agent, definitionId }: Pick<AttemptClaim, "agent" | "definitionId">,
  mission: MissionState,
): Promise<AgentDefinition> {
  const kept = definitionId === null ? null : await readKept(store, definitionId);
  const definition = kept ?? (await teamOf(mission))(agent);
  if (definition) return definition;
  throw new AppError({
    code: "not-found",
    message: `no agent ${agent}`,
    userMessage: `The roster has no agent named ${agent}. Reassign the task.`,
  });
}

async function readKept(store: Pick<StorePort, "readArtifact">, id: string): Promise<AgentDefinition> {
  const artifact = await store.readArtifact(id);
  if (artifact) return definitionIn(artifact);
  throw new AppError({ code: "internal", message: `the definition ${id} is not in the store` });
}

/** Of an artifact that was read again: the same object, so that what is made from it need not be made anew. */
const definitions = new WeakMap<Artifact, AgentDefinition>();

function definitionIn(artifact: Artifact): AgentDefinition {
  const known = definitions.get(artifact);
  if (known) return known;
  const definition = agentDefinitionSchema.parse(JSON.parse(artifact.content));
  definitions.set(artifact, definition);
  return definition;
}
