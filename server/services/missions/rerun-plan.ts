import type { MissionState } from "@/contracts/mission-state";
import type { PlanTask } from "@/contracts/plan";
import type { ParsedSpec } from "@/contracts/spec";
import { planFromSpec } from "@/server/domain/plan/plan-from-spec";
import { mergePlans } from "@/server/domain/rerun/merge-plans";
import { specOfArtifact } from "@/server/domain/spec/spec-of-artifact";
import type { ServiceDependencies } from "../service-dependencies";

/** The new spec's plan, with the edits that the old one had. */
export function rerunTasks(
  before: MissionState,
  { specBefore, spec }: { specBefore: ParsedSpec | null; spec: ParsedSpec },
): PlanTask[] {
  const decomposed = planFromSpec(spec).tasks;
  if (!specBefore) return decomposed;
  const edited = before.taskOrder.flatMap((id) => before.tasks[id] ?? []);
  return mergePlans({
    base: planFromSpec(specBefore).tasks,
    edited: edited.filter(({ type }) => type !== "research"),
    decomposed: decomposed.filter(({ type }) => spec.format === "text" || type !== "research"),
  });
}

/** The spec that the mission ended with; null when it cannot be read any more. */
export async function readSpecBefore(
  { store }: Pick<ServiceDependencies, "store">,
  before: MissionState,
): Promise<ParsedSpec | null> {
  return specOfArtifact(await store.readArtifact(before.specArtifactId));
}
