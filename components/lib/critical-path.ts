import { expectedUsd } from "@/contracts/expected-cost";
import type { TaskState } from "@/contracts/mission-state";
import { isTaskOver } from "@/contracts/status";

type Linked = Pick<TaskState, "id" | "status" | "dependsOn" | "estimate">;

/**
 * The chain of tasks that decides when the mission ends: of all chains of open tasks the one with the most work, by
 * what its tasks are expected to cost, from its first task to its last. Empty when nothing is open.
 */
export function criticalPath(tasks: readonly Linked[]): string[] {
  const open = new Map(tasks.filter((task) => !isTaskOver(task.status)).map((task) => [task.id, task]));
  const best = new Map<string, { work: number; before: string | null }>();
  const underWay = new Set<string>();

  function workUntil(id: string): number {
    const known = best.get(id);
    if (known) return known.work;
    const task = open.get(id);
    // A circle is refused with the plan; here it must only not hang.
    if (!task || underWay.has(id)) return 0;
    underWay.add(id);
    let before: string | null = null;
    let most = 0;
    for (const need of task.dependsOn) {
      const work = workUntil(need);
      if (work > most) [most, before] = [work, need];
    }
    underWay.delete(id);
    // A task without a price still takes its time.
    const work = most + Math.max(leastWork, expectedUsd(task));
    best.set(id, { work, before });
    return work;
  }

  let last: string | null = null;
  for (const id of open.keys()) if (last === null || workUntil(id) > workUntil(last)) last = id;
  const path: string[] = [];
  for (let at = last; at !== null; at = best.get(at)?.before ?? null) path.unshift(at);
  return path;
}

const leastWork = 0.001;
