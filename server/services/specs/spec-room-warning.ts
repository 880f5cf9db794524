import type { PlanTask } from "@/contracts/plan";
import type { ParsedSpec } from "@/contracts/spec";
import { fitSpec } from "@/server/domain/brief/fit-spec";
import type { ModelInfo } from "@/server/domain/models/model-info";
import { specRoom } from "@/server/domain/models/prompt-room";
import type { ServiceDependencies } from "../service-dependencies";

/** What the models of a plan's agents will not be told of its spec, as they have no room for it: for the one with the least. */
export async function specRoomWarning(
  { team, modelFor }: Pick<ServiceDependencies, "team" | "modelFor">,
  { projectId, tasks, text }: { projectId: string; tasks: readonly PlanTask[]; text: string },
): Promise<ParsedSpec["warnings"]> {
  const { roster } = await team({ projectId, baseCommit: null });
  const wanted = new Set(tasks.map(({ agent }) => agent));
  const models = roster.agents
    .filter(({ name }) => wanted.has(name))
    .flatMap((agent) => modelOf(modelFor, agent));
  const [least] = models.toSorted((one, other) => specRoom(one) - specRoom(other));
  if (!least) return [];
  const { leftOut } = fitSpec(text, specRoom(least));
  if (leftOut.length === 0) return [];
  return [
    {
      message: `The spec is longer than ${least.label} has room for beside its work; it will not be told: ${leftOut.join(", ")}. Take it out, or choose a model with more room in Settings.`,
      line: null,
    },
  ];
}

/** None where no model stands for the agent. */
function modelOf(
  modelFor: ServiceDependencies["modelFor"],
  { model, name }: { model: ModelInfo["tier"]; name: string },
): ModelInfo[] {
  try {
    return [modelFor(model, { agent: name })];
  } catch {
    return [];
  }
}
