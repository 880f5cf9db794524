import type { PlanTask } from "./plan";
import type { TaskFlow } from "./task-flow";

/** How often a review may send a change back before a person decides (TEAM.md, step 4). */
const reviewRounds = 2;

type Planned = Pick<PlanTask, "id" | "type" | "flow">;

/**
 * What a workflow says of a task, or what holds for tasks of its type where nothing is said: a review sends what it
 * reviewed back until it approves; free words are turned into a spec.
 * @param reviewed the task whose change a review is about, where there is one
 */
export function flowOf(task: Planned, reviewed?: string): TaskFlow {
  if (task.flow) return task.flow;
  if (reviewed !== undefined) return reviewFlow(task.id, reviewed);
  return task.type === "research" ? { stage: task.id, gives: "spec" } : { stage: task.id };
}

/** Whether the rest is planned from what this task ends with. */
export function givesSpec(task: Pick<PlanTask, "type" | "flow">): boolean {
  return task.flow ? task.flow.gives === "spec" : task.type === "research";
}

function reviewFlow(id: string, reviewed: string): TaskFlow {
  const until = { tasks: [id], name: "review.verdict", output: "verdict", is: "approve" };
  return { stage: id, repeat: { back: reviewed, until, limit: reviewRounds, atLimit: "ask" } };
}
