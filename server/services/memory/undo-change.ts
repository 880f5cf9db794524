import type { Memory, MemoryChange } from "@/contracts/memory";
import { AppError } from "@/server/domain/errors/app-error";
import type { MemoryWriter } from "@/server/ports/memories";
import type { ServiceDependencies } from "../service-dependencies";
import { notNow } from "./missing-memory";
import { record } from "./order-memory";
import { readChanges } from "./read-memory";

const lookedAt = 1_000;

/**
 * Takes a change back: its entries are what they were before it, and those that it added are gone. What was counted since
 * stays counted. @throws AppError `not-found`, `not-possible-now` when something later stands on the same entries
 */
export async function undoChange(
  dependencies: ServiceDependencies,
  changeId: string,
): Promise<MemoryChange[]> {
  const { memory, clock } = dependencies;
  const { memories } = memory;
  const change = await memories.readChange(changeId);
  if (!change)
    throw new AppError({
      code: "not-found",
      message: `no change ${changeId}`,
      userMessage: "There is no such change.",
    });
  if (change.undone) throw notNow("This was taken back already.");
  if (change.what === "undone") throw notNow("To take back an undo, do the change again.");
  const at = clock.now().toISOString();
  await memories.change(async (writer) => {
    const touched = new Set(change.before.map(({ id }) => id));
    const newer = await memories.changes({ limit: lookedAt });
    const place = newer.findIndex(({ id }) => id === changeId);
    const stands = newer
      .slice(0, place < 0 ? newer.length : place)
      .find(
        ({ undone, what, before }) =>
          !undone && what !== "undone" && before.some(({ id }) => touched.has(id)),
      );
    if (stands)
      throw notNow(`"${stands.title}" was ${stands.what.replaceAll("-", " ")} since: take that back first.`);
    for (const { id, memory: before } of change.before) await restore(writer, id, before, { change, at });
    await writer.markUndone(changeId);
    const [first] = change.before;
    const left = first && ((await writer.read(first.id)) ?? first.memory);
    if (left) await record(dependencies, writer, { memory: left, what: "undone", before: [], at });
  });
  return readChanges(dependencies, undefined);
}

async function restore(
  writer: MemoryWriter,
  id: string,
  before: Memory | null,
  {
    change,
    at,
  }: { change: { what: string; before: Array<{ id: string; memory: Memory | null }> }; at: string },
): Promise<void> {
  if (before === null) return writer.remove(id);
  const now = await writer.read(id);
  if (!now) return;
  // What a merge had added to the counts goes again; what was counted since stays.
  const taken = change.what === "merged" && change.before[0]?.id === id ? change.before.slice(1) : [];
  const less = (field: "seen" | "uses" | "wins") =>
    now[field] - taken.reduce((sum, one) => sum + (one.memory?.[field] ?? 0), 0);
  await writer.put({ ...before, seen: less("seen"), uses: less("uses"), wins: less("wins"), updatedAt: at });
}
