import type { PlanTask } from "@/contracts/plan";

/** What keeps a plan from running, one sentence each; empty when nothing does. */
export function checkPlan(tasks: readonly PlanTask[]): string[] {
  if (tasks.length === 0) return ["The plan has no task."];
  const ids = new Set(tasks.map((task) => task.id));
  const problems: string[] = [];
  for (const task of tasks) {
    if (task.title.trim() === "") problems.push("A task has no name.");
    const missing = task.dependsOn.filter((id) => !ids.has(id));
    if (missing.length > 0)
      problems.push(`“${task.title}” waits for a task that is not in the plan: ${missing.join(", ")}.`);
  }
  const circle = findCircle(tasks);
  if (circle)
    problems.push(`These tasks wait for each other: ${circle.map((task) => `“${task.title}”`).join(" → ")}.`);
  return problems;
}

/** Depth first; a task met again while it is still open closes a circle. */
function findCircle(tasks: readonly PlanTask[]): PlanTask[] | null {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const closed = new Set<string>();
  const path: PlanTask[] = [];
  function visit(task: PlanTask): PlanTask[] | null {
    const at = path.indexOf(task);
    if (at >= 0) return [...path.slice(at), task];
    if (closed.has(task.id)) return null;
    path.push(task);
    for (const id of task.dependsOn) {
      const next = byId.get(id);
      const circle = next ? visit(next) : null;
      if (circle) return circle;
    }
    path.pop();
    closed.add(task.id);
    return null;
  }
  for (const task of tasks) {
    const circle = visit(task);
    if (circle) return circle;
  }
  return null;
}
