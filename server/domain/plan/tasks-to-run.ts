import { givesSpec } from "@/contracts/flow-of";
import type { PlanTask } from "@/contracts/plan";

/**
 * The tasks of a plan that a mission begins with. A requirement in free words is analysed first; what follows is planned
 * from the spec that comes of it. Tasks of agents that may not work are left out; who waited for one of them waits for
 * what that one waited for.
 */
export function tasksToRun(
  planned: readonly PlanTask[],
  { isFreeText, agents }: { isFreeText: boolean; agents: readonly string[] },
): PlanTask[] {
  const analyses = isFreeText ? planned.filter(givesSpec) : [];
  const tasks = analyses.length > 0 ? analyses : [...planned];
  if (agents.length === 0) return tasks;
  const byId = new Map(tasks.map((task) => [task.id, task]));
  // A decision has no agent: it is a person's or the policy's, whoever works; about what nobody writes there is none.
  const stays = (task: PlanTask): boolean => {
    if (task.type !== "decision") return agents.includes(task.agent);
    const about = task.flow?.decides;
    return about === undefined || agents.includes(byId.get(about)?.agent ?? "");
  };
  const kept = (id: string): string[] => {
    const task = byId.get(id);
    if (!task) return [];
    return stays(task) ? [id] : task.dependsOn.flatMap(kept);
  };
  return tasks
    .filter(stays)
    .map((task) => ({ ...task, dependsOn: [...new Set(task.dependsOn.flatMap(kept))] }));
}
