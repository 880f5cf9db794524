/** The first circle of things that wait for each other, as it goes round; null: there is none. */
export function findCycle(dependsOn: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>();
  for (const start of dependsOn.keys()) {
    const path: string[] = [];
    const stack: Array<{ id: string; next: number }> = [{ id: start, next: 0 }];
    while (stack.length > 0) {
      const top = stack.at(-1) as { id: string; next: number };
      if (top.next === 0) path.push(top.id);
      const next = done.has(top.id) ? undefined : dependsOn.get(top.id)?.[top.next];
      top.next += 1;
      if (next === undefined) {
        done.add(top.id);
        stack.pop();
        path.pop();
      } else if (path.includes(next)) return [...path.slice(path.indexOf(next)), next];
      else stack.push({ id: next, next: 0 });
    }
  }
  return null;
}
