import { givesSpec } from "@/contracts/flow-of";
import type { MissionState } from "@/contracts/mission-state";
import type { PlanTask } from "@/contracts/plan";
import type { ParsedSpec } from "@/contracts/spec";
import { mergePlans } from "@/server/domain/rerun/merge-plans";
import { specOfArtifact } from "@/server/domain/spec/spec-of-artifact";
import { givenToTeam } from "@/server/domain/spec/task-list/given-to-team";
import type { LoadedWorkflow } from "@/server/domain/workflow/collect-workflows";
import { planWorkflow } from "@/server/domain/workflow/plan-workflow";
import type { WorkflowInput } from "@/server/domain/workflow/workflow-input";
import type { ServiceDependencies } from "../service-dependencies";

/**
 * The new spec's plan, with the edits that the old one had. Where the workflow has changed since, nobody can tell an edit
 * from what it planned otherwise then: its plan is taken as it is now.
 */
export function rerunTasks(
  before: MissionState,
  {
    specBefore,
    given,
    loaded,
  }: { specBefore: ParsedSpec | null; given: WorkflowInput; loaded: LoadedWorkflow },
): PlanTask[] {
  const { workflow } = loaded;
  const decomposed = planWorkflow(workflow, given).tasks;
  if (!specBefore || hasChanged(before, loaded)) return decomposed;
  const edited = before.taskOrder.flatMap((id) => before.tasks[id] ?? []);
  return mergePlans({
    base: planWorkflow(workflow, { ...given, spec: givenToTeam(specBefore, given.team ?? []) }).tasks,
    edited: edited.filter((task) => !givesSpec(task)),
    decomposed: decomposed.filter((task) => given.spec.format === "text" || !givesSpec(task)),
  });
}

/** Whether a mission's workflow is another one now. What missions of before workflows were files ran has not changed. */
export function hasChanged({ workflowHash }: MissionState, { hash }: LoadedWorkflow): boolean {
  return workflowHash !== undefined && workflowHash !== hash;
}

/** The spec that the mission ended with; null when it cannot be read any more. */
export async function readSpecBefore(
  { store }: Pick<ServiceDependencies, "store">,
  before: MissionState,
): Promise<ParsedSpec | null> {
  return specOfArtifact(await store.readArtifact(before.specArtifactId));
}
