import {
  type Memory,
  type MemoryFilter,
  type MemoryImport,
  type MemoryLine,
  memoryLimits,
  memoryLineSchema,
} from "@/contracts/memory";
import { AppError } from "@/server/domain/errors/app-error";
import { contentHash } from "@/server/domain/memory/draft";
import type { ServiceDependencies } from "../service-dependencies";
import { spacesFor } from "./list-memories";
import { record } from "./order-memory";

const format = "war-room-memory/1" as const;
const readAtOnce = 500;

/** All entries, or those that a project is given, one JSON object a line; the filters as in the list. */
export async function exportMemories(
  dependencies: ServiceDependencies,
  { projectId, text: _text, ...filter }: MemoryFilter,
): Promise<string> {
  const { memories } = dependencies.memory;
  const spaces = await spacesFor(dependencies, projectId);
  const where = { ...filter, ...(spaces ? { spaces } : {}), state: filter.state ?? ("all" as const) };
  const lines: string[] = [];
  for (let offset = 0; ; offset += readAtOnce) {
    const page = await memories.list(where, { offset, limit: readAtOnce });
    for (const { hash: _hash, ...memory } of page) {
      const line: MemoryLine = { format, memory, sources: (await memories.sources(memory.id)).slice(-50) };
      lines.push(JSON.stringify(line));
    }
    if (page.length < readAtOnce) break;
  }
  return lines.map((line) => `${line}\n`).join("");
}

/**
 * Takes in what was exported, here or elsewhere. An entry that is there already is left as it is; lines that cannot be
 * read are named. With `projectId` what belonged to a project belongs to this one.
 * @throws AppError `invalid-input` when there are too many lines, `not-found` (project)
 */
export async function importMemories(
  dependencies: ServiceDependencies,
  { text, projectId }: { text: string; projectId?: string },
): Promise<MemoryImport> {
  if (projectId !== undefined) await spacesFor(dependencies, projectId);
  const { memory, ids, clock } = dependencies;
  const lines = text.split("\n").map((line, place) => ({ line: line.trim(), number: place + 1 }));
  const told = lines.filter(({ line }) => line !== "");
  if (told.length > memoryLimits.importEntries) throw tooMany(told.length);
  const problems: MemoryImport["problems"] = [];
  const read = told.flatMap(({ line, number }) => {
    const parsed = readLine(line);
    if (typeof parsed !== "string") return [parsed];
    problems.push({ line: number, message: parsed });
    return [];
  });
  const at = clock.now().toISOString();
  const { added, merged } = await memory.memories.change(async (writer) => {
    const taken: Memory[] = [];
    const known = new Map<string, string>();
    const sources: Array<{ id: string; sources: MemoryLine["sources"] }> = [];
    /** What entries of the file are called here. */
    const names = new Map<string, string>();
    for (const one of read) {
      const entry = entryOf(one, { id: ids.next("mem"), projectId, at });
      const place = JSON.stringify([entry.hash, entry.scope, entry.owner, entry.rehearsal]);
      const here = known.get(place) ?? (await writer.byHash(entry.hash, entry, entry.rehearsal))?.id;
      names.set(one.memory.id, here ?? entry.id);
      if (here !== undefined) continue;
      known.set(place, entry.id);
      taken.push(entry);
      sources.push({ id: entry.id, sources: one.sources });
    }
    for (const entry of taken) entry.supersededBy = standIn(entry, names);
    await writer.addAll(taken);
    for (const one of sources) await writer.addSources(one.id, one.sources);
    const [first] = taken;
    const before = taken.map(({ id }) => ({ id, memory: null }));
    if (first) await record(dependencies, writer, { memory: first, what: "imported", before, at });
    return { added: taken.length, merged: read.length - taken.length };
  });
  return { added, merged, problems };
}

function readLine(line: string): MemoryLine | string {
  try {
    const parsed = memoryLineSchema.safeParse(JSON.parse(line));
    if (parsed.success) return parsed.data;
    const [wrong] = parsed.error.issues;
    if (!wrong || wrong.path.length === 0 || wrong.path[0] === "format")
      return "This line is no entry that War Room has exported.";
    return `${wrong.path.join(".")}: ${wrong.message}`;
  } catch {
    return "This line is not JSON.";
  }
}

/** It was not learnt here: what it did elsewhere is not counted here. */
function entryOf(
  { memory }: MemoryLine,
  { id, projectId, at }: { id: string; projectId: string | undefined; at: string },
): Memory {
  const owner =
    memory.scope === "everyone"
      ? ""
      : memory.scope === "project"
        ? (projectId ?? memory.owner)
        : memory.owner;
  const entry = { ...memory, id, owner, uses: 0, wins: 0, updatedAt: at };
  return { ...entry, hash: contentHash(entry) };
}

/** What stands in an entry's place, by its name here; what is not in the file stands in nobody's. */
function standIn({ id, supersededBy }: Memory, names: ReadonlyMap<string, string>): string | null {
  const name = supersededBy === null ? undefined : names.get(supersededBy);
  return name === undefined || name === id ? null : name;
}

function tooMany(lines: number): AppError {
  const message = `There are ${lines} entries; ${memoryLimits.importEntries} can be taken in at once.`;
  return new AppError({ code: "invalid-input", message, userMessage: message });
}
