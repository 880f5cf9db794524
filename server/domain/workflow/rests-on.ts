import { comparisonsOf } from "@/contracts/conditions";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import type { TaskCondition } from "@/contracts/task-flow";
import { tasksIn } from "@/contracts/task-scope";

/**
 * What a no leaves without its ground, in the plan's order: tasks that wait for the decision, however far on. Those whose
 * condition asks what was decided go on with a no, as their workflow says.
 */
export function restingOn(state: MissionState, decision: TaskState): TaskState[] {
  const gone = new Set([decision.id]);
  const later = tasksIn(state, { taskId: decision.id, dependents: true });
  const rests = ({ dependsOn, flow }: TaskState) =>
    dependsOn.some((id) => gone.has(id)) && !(flow?.when && asksWhat(flow.when, decision));
  for (let before = 0; before < gone.size; ) {
    before = gone.size;
    for (const task of later) if (rests(task)) gone.add(task.id);
  }
  return later.filter(({ id }) => id !== decision.id && gone.has(id));
}

function asksWhat(condition: TaskCondition, { id, flow }: TaskState): boolean {
  return comparisonsOf(condition).some(
    ({ tasks, output }) =>
      (output === "decision" && tasks.includes(id)) ||
      (output === "state" && flow?.decides !== undefined && tasks.includes(flow.decides)),
  );
}
