import type { MemoryFilter, MemoryList, MemoryState } from "@/contracts/memory";

type Group = { kind: string; scope: string; state: MemoryState; pinned: boolean; count: number };
type Chosen = Pick<MemoryFilter, "kind" | "scope" | "pinned"> & { state: MemoryState | "all" };

/** How many entries each choice of a facet would show, with the others as they are chosen. */
export function facetsOf(groups: readonly Group[], chosen: Chosen): Omit<MemoryList["facets"], "mission"> {
  const passes = (group: Group, but: keyof Chosen) =>
    (but === "kind" || !chosen.kind || group.kind === chosen.kind) &&
    (but === "scope" || !chosen.scope || group.scope === chosen.scope) &&
    (but === "state" || chosen.state === "all" || group.state === chosen.state) &&
    (but === "pinned" || !chosen.pinned || group.pinned);
  const countsBy = (facet: "kind" | "scope" | "state") => {
    const counts = new Map<string, number>();
    for (const group of groups)
      if (passes(group, facet)) counts.set(group[facet], (counts.get(group[facet]) ?? 0) + group.count);
    return [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  };
  const pinned = groups.reduce(
    (sum, group) => sum + (group.pinned && passes(group, "pinned") ? group.count : 0),
    0,
  );
  return { kind: countsBy("kind"), scope: countsBy("scope"), state: countsBy("state"), pinned };
}
