import { type Memory, type MemoryFilter, type MemoryList, memoryStateOf } from "@/contracts/memory";
import { typedPrefix } from "@/server/domain/memory/query-terms";
import { spacesOf } from "@/server/domain/memory/spaces";
import { asWritten, matchedTerms } from "@/server/domain/memory/why";
import { lookUp } from "@/server/engine/memory/look-up";
import type { MemorySpace, MemoryWhere } from "@/server/ports/memories";
import { readProject } from "../projects/projects";
import type { ServiceDependencies } from "../service-dependencies";

const pageSize = 50;
/** Nobody looks at more of what a search has found. */
const mostFound = 200;

/** One page of the explorer: what a search finds, best first, or all that is there, the newest first. */
export async function listMemories(
  dependencies: ServiceDependencies,
  { text = "", projectId, offset = 0, ...filter }: MemoryFilter & { offset?: number },
): Promise<MemoryList> {
  const { memory, clock } = dependencies;
  const spaces = await spacesFor(dependencies, projectId);
  const where: MemoryWhere = { ...filter, ...(spaces ? { spaces } : {}), state: filter.state ?? "live" };
  const [found, counts] = await Promise.all([
    text.trim() === ""
      ? listed(memory.memories, where, offset)
      : searched(dependencies, { text, where, offset }),
    memory.memories.counts(spaces),
  ]);
  const now = clock.now().toISOString();
  const page = found.entries.slice(0, pageSize);
  return {
    entries: page.map(({ memory: entry, matched }) => ({
      ...entry,
      state: memoryStateOf(entry, now),
      matched,
    })),
    next: found.entries.length > pageSize ? offset + pageSize : null,
    alike: found.alike,
    facets: {
      kind: countsOf(counts.kind),
      scope: countsOf(counts.scope),
      state: countsOf(counts.state),
      pinned: counts.pinned,
    },
  };
}

/** The places that a project is given entries of; undefined: all places. @throws AppError `not-found` */
export async function spacesFor(
  dependencies: ServiceDependencies,
  projectId: string | undefined,
): Promise<MemorySpace[] | undefined> {
  if (projectId === undefined) return undefined;
  await readProject(dependencies, projectId);
  const project = await dependencies.store.getProject(projectId);
  return project ? spacesOf(project) : undefined;
}

type Found = { entries: Array<{ memory: Memory; matched: string[] }>; alike: boolean };

async function listed(
  memories: ServiceDependencies["memory"]["memories"],
  where: MemoryWhere,
  offset: number,
): Promise<Found> {
  const entries = await memories.list(where, { offset, limit: pageSize + 1 });
  return { entries: entries.map((memory) => ({ memory, matched: [] })), alike: false };
}

async function searched(
  { memory, logger }: ServiceDependencies,
  { text, where, offset }: { text: string; where: MemoryWhere; offset: number },
): Promise<Found> {
  const { memories, embeddings } = memory;
  const limit = Math.min(offset + pageSize + 1, mostFound);
  const { hits, terms, alike } = await lookUp(
    { memories, embeddings, logger },
    { text, prefix: typedPrefix(text), where, limit },
  );
  const entries = hits.slice(offset).map(({ memory: entry }) => {
    const matched = asWritten(matchedTerms(entry, terms), `${entry.title} ${entry.text}`);
    return { memory: entry, matched };
  });
  return { entries, alike };
}

function countsOf(counts: Record<string, number>): Array<{ value: string; count: number }> {
  return Object.entries(counts)
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
