import type { PlanTask } from "@/contracts/plan";
import { planTaskSchema } from "@/contracts/plan";

type Plans = {
  /** As decomposed from the old spec. */
  base: readonly PlanTask[];
  /** The old mission's, as people and the team have edited it. */
  edited: readonly PlanTask[];
  /** As decomposed from the new spec. */
  decomposed: readonly PlanTask[];
};

/**
 * The plan of a re-run: what the new spec decomposes to, with the edits that people had made to the old plan where the
 * new spec says nothing else. An unchanged spec gives the old plan.
 */
export function mergePlans({ base, edited, decomposed }: Plans): PlanTask[] {
  const before = byId(base);
  const mine = byId(edited);
  const theirs = byId(decomposed);
  const own = edited.filter(({ id }) => !before.has(id));
  const merged = decomposed.flatMap((task) => {
    const old = before.get(task.id);
    if (!old || !isSame(old, task)) return [task];
    const kept = mine.get(task.id);
    return kept ? [planEntry(kept)] : [];
  });
  const tasks = [...merged, ...own.filter(({ id }) => !theirs.has(id)).map(planEntry)];
  const ids = new Set(tasks.map(({ id }) => id));
  const inOrder = orderedAs(edited, tasks);
  return inOrder.map((task) => ({ ...task, dependsOn: task.dependsOn.filter((id) => ids.has(id)) }));
}

function byId(tasks: readonly PlanTask[]): Map<string, PlanTask> {
  return new Map(tasks.map((task) => [task.id, task]));
}

/** Where nothing was added or dropped the order is the edited one; else the new tasks stand where they were decomposed. */
function orderedAs(edited: readonly PlanTask[], tasks: PlanTask[]): PlanTask[] {
  const place = new Map(edited.map(({ id }, index) => [id, index]));
  if (!tasks.every(({ id }) => place.has(id))) return tasks;
  return [...tasks].sort((one, other) => (place.get(one.id) ?? 0) - (place.get(other.id) ?? 0));
}

/** The planned part of a task's state. */
function planEntry(task: PlanTask): PlanTask {
  return planTaskSchema.parse(task);
}

function isSame(one: PlanTask, other: PlanTask): boolean {
  return JSON.stringify(planEntry(one)) === JSON.stringify(planEntry(other));
}
