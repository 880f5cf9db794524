import { expectedUsd } from "@/contracts/expected-cost";
import type { PlanTask } from "@/contracts/plan";

export type PlanPhase = {
  name: string;
  number: number;
  usd: number;
  tasks: Array<{ task: PlanTask; number: string }>;
};

/** Groups a plan by phase, in the order in which the phases first appear, and numbers its tasks. Kept ones cost nothing. */
export function groupPlan(
  tasks: readonly PlanTask[],
  phaseOrder: readonly string[],
  kept: ReadonlySet<string> = new Set(),
): PlanPhase[] {
  const names = [...new Set([...phaseOrder, ...tasks.map((task) => task.phase)])];
  return names
    .map((name) => ({ name, tasks: tasks.filter((task) => task.phase === name) }))
    .filter((phase) => phase.tasks.length > 0)
    .map((phase, at) => ({
      name: phase.name,
      number: at + 1,
      usd: phase.tasks.reduce((sum, task) => sum + (kept.has(task.id) ? 0 : expectedUsd(task)), 0),
      tasks: phase.tasks.map((task, place) => ({ task, number: `${at + 1}.${place + 1}` })),
    }));
}
