export type GraphTask = { id: string; dependsOn: readonly string[] };

export type TaskOrder = { ok: true; order: string[] } | { ok: false; cycle: string[] };

/** Dependencies first; tasks that could stand in any order keep their own. A cycle is named: `["a", "b", "a"]`. */
export function topologicalOrder(tasks: readonly GraphTask[]): TaskOrder {
  const known = new Set(tasks.map(({ id }) => id));
  const waitsFor = new Map(
    tasks.map(({ id, dependsOn }) => [id, new Set(dependsOn.filter((each) => known.has(each)))]),
  );
  const dependants = new Map<string, string[]>();
  for (const [id, needs] of waitsFor) {
    for (const need of needs) dependants.set(need, [...(dependants.get(need) ?? []), id]);
  }
  const order: string[] = [];
  const free = [...waitsFor.keys()].filter((id) => waitsFor.get(id)?.size === 0);
  for (let id = free.shift(); id !== undefined; id = free.shift()) {
    order.push(id);
    for (const dependant of dependants.get(id) ?? []) {
      const needs = waitsFor.get(dependant);
      needs?.delete(id);
      if (needs?.size === 0) free.push(dependant);
    }
  }
  if (order.length === waitsFor.size) return { ok: true, order };
  return { ok: false, cycle: cycleAmong(waitsFor, new Set(order)) };
}

/** Every task that is left waits for another one that is left: following them must come round. */
function cycleAmong(waitsFor: ReadonlyMap<string, ReadonlySet<string>>, done: ReadonlySet<string>): string[] {
  const path: string[] = [];
  let at = [...waitsFor.keys()].find((id) => !done.has(id));
  while (at !== undefined && !path.includes(at)) {
    path.push(at);
    at = [...(waitsFor.get(at) ?? [])].find((id) => !done.has(id));
  }
  return at === undefined ? path : [...path.slice(path.indexOf(at)), at];
}

/** Tasks that may start: not finished themselves, and everything they depend on is. */
export function readyTasks(tasks: readonly GraphTask[], finished: ReadonlySet<string>): string[] {
  return tasks
    .filter(({ id, dependsOn }) => !finished.has(id) && dependsOn.every((each) => finished.has(each)))
    .map(({ id }) => id);
}

/** The chain of dependencies that weighs most, first task first: no number of agents is done sooner. */
export function criticalPath<Task extends GraphTask>(
  tasks: readonly Task[],
  weigh: (task: Task) => number,
): string[] {
  const sorted = topologicalOrder(tasks);
  if (!sorted.ok) return [];
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const best = new Map<string, { weight: number; before: string | null }>();
  let last: string | null = null;
  for (const id of sorted.order) {
    const task = byId.get(id);
    if (!task) continue;
    let weight = 0;
    let before: string | null = null;
    for (const need of task.dependsOn) {
      const reached = best.get(need);
      if (reached && (before === null || reached.weight > weight)) {
        weight = reached.weight;
        before = need;
      }
    }
    best.set(id, { weight: weight + weigh(task), before });
    if (last === null || (best.get(id)?.weight ?? 0) > (best.get(last)?.weight ?? 0)) last = id;
  }
  const path: string[] = [];
  for (let at = last; at !== null; at = best.get(at)?.before ?? null) path.unshift(at);
  return path;
}
