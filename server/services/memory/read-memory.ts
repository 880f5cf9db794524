import { type MemoryChange, type MemoryEntry, memoryStateOf } from "@/contracts/memory";
import type { ChangeRecord } from "@/server/ports/memories";
import type { ServiceDependencies } from "../service-dependencies";
import { spacesFor } from "./list-memories";
import { missingMemory } from "./missing-memory";
import { missionTitles } from "./mission-titles";

const changesShown = 100;
const usesShown = 100;

/** An entry with what it was learnt from, where it was used and what became of it. @throws AppError `not-found` */
export async function readMemory(dependencies: ServiceDependencies, id: string): Promise<MemoryEntry> {
  const { memory, clock } = dependencies;
  const { memories } = memory;
  const [found] = await memories.read([id]);
  if (!found) throw missingMemory(id);
  const replaces = await memories.supersededBy(id);
  // What was merged into it speaks for it too.
  const ids = [id, ...replaces.map((one) => one.id)];
  const [sources, uses, changes] = await Promise.all([
    Promise.all(ids.map((one) => memories.sources(one))),
    Promise.all(ids.map((one) => memories.uses(one))),
    memories.changes({ memoryId: id, limit: changesShown }),
  ]);
  const titles = await missionTitles(dependencies);
  const newestFirst = <T extends { at: string }>(records: T[]) =>
    records.sort((a, b) => (a.at < b.at ? 1 : -1));
  return {
    memory: { ...found, state: memoryStateOf(found, clock.now().toISOString()) },
    sources: newestFirst(sources.flat()).map((source) => ({
      ...source,
      missionTitle: source.missionId === null ? null : (titles.get(source.missionId) ?? null),
    })),
    uses: newestFirst(uses.flat())
      .slice(0, usesShown)
      .map((use) => ({ ...use, missionTitle: titles.get(use.missionId) ?? null })),
    changes: viewsOf(changes),
    replaces,
  };
}

/** What has changed in memory, the newest first. @throws AppError `not-found` (project) */
export async function readChanges(
  dependencies: ServiceDependencies,
  projectId: string | undefined,
): Promise<MemoryChange[]> {
  const spaces = await spacesFor(dependencies, projectId);
  const { memories } = dependencies.memory;
  return viewsOf(await memories.changes({ ...(spaces ? { spaces } : {}), limit: changesShown }));
}

/** A change can be taken back while no later one stands on the same entries. */
function viewsOf(changes: readonly ChangeRecord[]): MemoryChange[] {
  const changedLater = new Set<string>();
  return changes.map(({ before, undone, ...change }) => {
    const isFree = before.every(({ id }) => !changedLater.has(id));
    if (!undone && change.what !== "undone") for (const { id } of before) changedLater.add(id);
    const undoable = isFree && !undone && change.what !== "undone" && before.length > 0;
    return { ...change, touched: Math.max(before.length, 1), undoable };
  });
}
