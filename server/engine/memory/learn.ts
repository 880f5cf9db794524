import type { Memory, MemoryChangeKind, MemorySource } from "@/contracts/memory";
import { contentHash, type Draft } from "@/server/domain/memory/draft";
import { placeDraft } from "@/server/domain/memory/place-draft";
import { queryTerms } from "@/server/domain/memory/query-terms";
import type { IdSource } from "@/server/ports/clock";
import type { MemorySpace, MemoryWriter } from "@/server/ports/memories";

const summaryDays = 180;

/** What a task did is of little use once the code has moved on; the rest holds until it is replaced. */
function expiryOf(kind: Memory["kind"], at: string): string | null {
  if (kind !== "task-summary") return null;
  return new Date(Date.parse(at) + summaryDays * 24 * 60 * 60 * 1_000).toISOString();
}

/** So many of the nearest are looked at before something is new. */
const nearest = 10;

export type Learnt = { kind: "new" | "again" | "known" | "instead"; id: string };

/**
 * Takes in one learning: the same is counted once more, the newer of two about one thing stands in the other's place, the
 * rest is added. What this very task has taught before changes nothing.
 */
export async function learn(
  writer: MemoryWriter,
  draft: Draft,
  { space, rehearsal, ids, at }: { space: MemorySpace; rehearsal: boolean; ids: IdSource; at: string },
): Promise<Learnt> {
  const hash = contentHash(draft);
  const same = await writer.byHash(hash, space, rehearsal);
  if (same) return again(writer, same, draft.source, { ids, at });
  const terms = queryTerms(`${draft.title}\n${draft.text}`);
  const place = placeDraft(draft, await writer.nearest({ terms, space, rehearsal, limit: nearest }));
  if (place.kind === "again") return again(writer, place.memory, draft.source, { ids, at });
  const memory: Memory = {
    ...{ id: ids.next("mem"), kind: draft.kind, ...space, title: draft.title, text: draft.text },
    ...{ paths: draft.paths, hash, signature: draft.signature, agent: draft.agent, rehearsal },
    ...{ seen: 1, uses: 0, wins: 0, pinned: false, rejected: false, supersededBy: null },
    ...{ expiresAt: expiryOf(draft.kind, at), createdAt: at, updatedAt: at },
  };
  await writer.put(memory);
  await writer.addSources(memory.id, [draft.source]);
  const touched: Array<{ id: string; memory: Memory | null }> = [{ id: memory.id, memory: null }];
  if (place.kind === "instead-of") {
    await writer.put({ ...place.memory, supersededBy: memory.id, updatedAt: at });
    touched.push({ id: place.memory.id, memory: place.memory });
  }
  const what = place.kind === "instead-of" ? "superseded" : "learnt";
  await writer.addChange(changeOf(memory, { what, before: touched, ids, at }));
  return { kind: place.kind === "instead-of" ? "instead" : "new", id: memory.id };
}

async function again(
  writer: MemoryWriter,
  known: Memory,
  source: MemorySource,
  { ids, at }: { ids: IdSource; at: string },
): Promise<Learnt> {
  if (await writer.hasSource(known.id, source)) return { kind: "known", id: known.id };
  await writer.addSources(known.id, [source]);
  // What was kept for good stays so; what would expire lasts longer for having been learnt again.
  const expiresAt = known.expiresAt === null ? null : expiryOf(known.kind, at);
  const counted: Memory = { ...known, seen: known.seen + 1, expiresAt, updatedAt: at };
  const newer = known.supersededBy === null ? null : await writer.read(known.supersededBy);
  // What was true before is true again.
  if (newer && !newer.pinned && !known.rejected) {
    await writer.put({ ...counted, supersededBy: null });
    await writer.put({ ...newer, supersededBy: known.id, updatedAt: at });
    const before = [
      { id: known.id, memory: known },
      { id: newer.id, memory: newer },
    ];
    await writer.addChange(changeOf(known, { what: "superseded", before, ids, at }));
    return { kind: "instead", id: known.id };
  }
  await writer.put(counted);
  return { kind: "again", id: known.id };
}

function changeOf(
  memory: Memory,
  change: {
    what: MemoryChangeKind;
    before: Array<{ id: string; memory: Memory | null }>;
    ids: IdSource;
    at: string;
  },
) {
  const { what, before, ids, at } = change;
  const { id: memoryId, title, kind } = memory;
  return { id: ids.next("mch"), what, by: "War Room", memoryId, title, kind, before, at };
}
