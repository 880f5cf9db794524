import type { TaskInputs } from "@/contracts/events/task-origin";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import type { ParsedSpec } from "@/contracts/spec";
import { taskInputs } from "@/server/domain/rerun/task-inputs";
import { specOfArtifact } from "@/server/domain/spec/spec-of-artifact";
import type { StorePort } from "@/server/ports/store";
import type { EngineDependencies, Team } from "../engine-dependencies";

/** Specs that were read last; an artifact never changes. */
const specsKept = 20;
const specs = new WeakMap<StorePort["readArtifact"], Map<string, ParsedSpec | null>>();

/** What a task's next attempt is made from; the spec is read beforehand, so that a decision may ask. */
export async function inputsReader(
  { store, modelFor }: EngineDependencies,
  { specArtifactId, rehearsal }: MissionState,
  team: Team,
): Promise<(task: TaskState) => TaskInputs> {
  const spec = await readSpec(store, specArtifactId);
  return (task) => {
    const definition = team(task.agent);
    const model = modelFor(definition?.model ?? "strong", { agent: task.agent, rehearsal });
    return taskInputs(task, { spec, agent: definition, model: model.id });
  };
}

async function readSpec({ readArtifact }: StorePort, artifactId: string): Promise<ParsedSpec | null> {
  const known = specs.get(readArtifact) ?? new Map<string, ParsedSpec | null>();
  specs.set(readArtifact, known);
  const read = known.get(artifactId);
  if (read !== undefined) return read;
  const spec = specOfArtifact(await readArtifact(artifactId));
  if (known.size >= specsKept) known.clear();
  known.set(artifactId, spec);
  return spec;
}
