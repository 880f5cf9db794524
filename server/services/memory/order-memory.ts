import { assertNever } from "@/contracts/assert-never";
import type { Memory, MemoryChangeKind, MemoryEntry, MemoryOrder, NewMemory } from "@/contracts/memory";
import { newMemorySchema } from "@/contracts/memory";
import { AppError } from "@/server/domain/errors/app-error";
import { contentHash } from "@/server/domain/memory/draft";
import type { MemoryWriter } from "@/server/ports/memories";
import type { ServiceDependencies } from "../service-dependencies";
import { missingMemory, notNow } from "./missing-memory";
import { readMemory } from "./read-memory";

const you = "you";

/** Writes down what a person wants kept. @throws AppError `conflict` when the same is there already */
export async function addMemory(dependencies: ServiceDependencies, input: NewMemory): Promise<MemoryEntry> {
  const { memory, ids, clock } = dependencies;
  const at = clock.now().toISOString();
  const id = ids.next("mem");
  await memory.memories.change(async (writer) => {
    const hash = contentHash(input);
    const known = await writer.byHash(hash, input, false);
    if (known) throw conflict(known);
    const added: Memory = {
      ...{ id, ...input, paths: [], hash, signature: null, agent: null, rehearsal: false },
      ...{ seen: 1, uses: 0, wins: 0, pinned: false, rejected: false, supersededBy: null, expiresAt: null },
      ...{ createdAt: at, updatedAt: at },
    };
    await writer.put(added);
    const source = { missionId: null, taskId: null, stepId: null, person: you, agent: null };
    await writer.addSources(id, [{ ...source, quote: input.text.slice(0, 1_000), at }]);
    await record(dependencies, writer, {
      memory: added,
      what: "written",
      before: [{ id, memory: null }],
      at,
    });
  });
  return readMemory(dependencies, id);
}

/** Does with an entry what a person wants. @throws AppError `not-found`, `not-possible-now`, `invalid-input` */
export async function orderMemory(
  dependencies: ServiceDependencies,
  id: string,
  order: MemoryOrder,
): Promise<MemoryEntry> {
  const at = dependencies.clock.now().toISOString();
  await dependencies.memory.memories.change(async (writer) => {
    const known = await writer.read(id);
    if (!known) throw missingMemory(id);
    if (order.type === "merge") return mergeInto(dependencies, writer, { known, others: order.others, at });
    const { memory, what } = changed(known, order, at);
    await writer.put({ ...memory, updatedAt: at });
    await record(dependencies, writer, { memory, what, before: [{ id, memory: known }], at });
  });
  return readMemory(dependencies, id);
}

function changed(
  known: Memory,
  order: Exclude<MemoryOrder, { type: "merge" }>,
  at: string,
): { memory: Memory; what: MemoryChangeKind } {
  switch (order.type) {
    case "edit": {
      const { type: _edit, ...fields } = order;
      const parsed = newMemorySchema.safeParse(fields);
      if (!parsed.success)
        throw new AppError({
          code: "invalid-input",
          message: parsed.error.message,
          userMessage: parsed.error.issues[0]?.message ?? "The entry is not valid.",
        });
      const edited = { ...known, ...parsed.data };
      return { memory: { ...edited, hash: contentHash(edited) }, what: "edited" };
    }
    case "pin":
      return { memory: { ...known, pinned: true, expiresAt: null }, what: "pinned" };
    case "unpin":
      return { memory: { ...known, pinned: false }, what: "unpinned" };
    case "reject":
      return { memory: { ...known, rejected: true, pinned: false }, what: "rejected" };
    case "restore":
      if (!known.rejected && known.supersededBy === null) throw notNow("The entry is in use already.");
      return { memory: { ...known, rejected: false, supersededBy: null }, what: "restored" };
    case "expire":
      return { memory: { ...known, expiresAt: at }, what: "expired" };
    case "keep":
      return { memory: { ...known, expiresAt: null }, what: "kept" };
    default:
      return assertNever(order);
  }
}

/** The others stay to be seen, and what they had counts for this one. */
async function mergeInto(
  dependencies: ServiceDependencies,
  writer: MemoryWriter,
  { known, others, at }: { known: Memory; others: readonly string[]; at: string },
): Promise<void> {
  const before: Array<{ id: string; memory: Memory | null }> = [{ id: known.id, memory: known }];
  let merged = known;
  for (const id of new Set(others)) {
    if (id === known.id) continue;
    const other = await writer.read(id);
    if (!other) throw missingMemory(id);
    if (other.supersededBy !== null) throw notNow(`"${other.title}" stands behind another entry already.`);
    if (other.scope !== known.scope || other.owner !== known.owner || other.rehearsal !== known.rehearsal)
      throw notNow(`"${other.title}" is told to others than this one. Give both the same scope first.`);
    before.push({ id, memory: other });
    merged = {
      ...merged,
      ...{ seen: merged.seen + other.seen, uses: merged.uses + other.uses, wins: merged.wins + other.wins },
    };
    await writer.put({ ...other, supersededBy: known.id, updatedAt: at });
  }
  if (before.length === 1) throw notNow("There is no other entry to merge with.");
  await writer.put({ ...merged, updatedAt: at });
  await record(dependencies, writer, { memory: merged, what: "merged", before, at });
}

export async function record(
  { ids }: Pick<ServiceDependencies, "ids">,
  writer: MemoryWriter,
  change: {
    memory: Memory;
    what: MemoryChangeKind;
    before: Array<{ id: string; memory: Memory | null }>;
    at: string;
  },
): Promise<void> {
  const { memory, what, before, at } = change;
  const { id: memoryId, title, kind } = memory;
  await writer.addChange({ id: ids.next("mch"), what, by: you, memoryId, title, kind, before, at });
}

function conflict({ title }: Memory): AppError {
  const message = `This is kept already, as "${title}".`;
  return new AppError({ code: "conflict", message, userMessage: message });
}
