import { type Memory, type MemoryFilter, type MemoryList, memoryStateOf } from "@/contracts/memory";
import { facetsOf } from "@/server/domain/memory/facets";
import { typedPrefix } from "@/server/domain/memory/query-terms";
import { spacesOf } from "@/server/domain/memory/spaces";
import { asWritten, matchedTerms } from "@/server/domain/memory/why";
import { lookUp } from "@/server/engine/memory/look-up";
import type { EmbeddingsPort } from "@/server/ports/embeddings";
import type { MemorySpace, MemoryWhere } from "@/server/ports/memories";
import { readProject } from "../projects/projects";
import type { ServiceDependencies } from "../service-dependencies";
import { missionTitles } from "./mission-titles";

const pageSize = 50;
/** Nobody looks at more of what a search has found. */
const mostFound = 200;

/** One page of the explorer: what a search finds, best first, or all that is there, the newest first. */
export async function listMemories(
  dependencies: ServiceDependencies,
  { text = "", projectId, offset = 0, ...filter }: MemoryFilter & { offset?: number },
): Promise<MemoryList> {
  const { clock, memory } = dependencies;
  const spaces = await spacesFor(dependencies, projectId);
  const where: MemoryWhere = { ...filter, ...(spaces ? { spaces } : {}), state: filter.state ?? "live" };
  const isSearch = text.trim() !== "";
  const asking = { ...dependencies, memory: { ...memory, embeddings: askedOnce(memory.embeddings) } };
  const [found, facets] = await Promise.all([
    isSearch ? searched(asking, { text, where, offset }) : listed(memory.memories, where, offset),
    readFacets(asking, { text: isSearch ? text : null, where }),
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
    facets,
  };
}

/** What each choice would show. A search is made once more for it, without what can be chosen. */
async function readFacets(
  dependencies: ServiceDependencies,
  { text, where }: { text: string | null; where: MemoryWhere },
): Promise<MemoryList["facets"]> {
  const { memory, clock } = dependencies;
  const { memories } = memory;
  const { kind, scope, state = "live", pinned, missionId, ...always } = where;
  const open = { ...always, ...(missionId === undefined ? {} : { missionId }) };
  const find = (wanted: MemoryWhere) => searchAll(dependencies, text ?? "", { ...wanted, state: "all" });
  const [hits, all] =
    text === null
      ? [null, null]
      : await Promise.all([find(open), missionId === undefined ? null : find(always)]);
  const now = clock.now().toISOString();
  const groups =
    hits?.map((entry) => ({ ...entry, state: memoryStateOf(entry, now), count: 1 })) ??
    (await memories.counts(open));
  const { missionId: _mission, ...others } = where;
  const ids = hits && (all ?? hits).map(({ id }) => id);
  const [missions, titles] = await Promise.all([
    memories.countsByMission(others, ids),
    missionTitles(dependencies),
  ]);
  return {
    ...facetsOf(groups, { state, ...(kind && { kind }), ...(scope && { scope }), ...(pinned && { pinned }) }),
    mission: missions.map(({ missionId: value, count }) => ({
      value,
      title: titles.get(value) ?? null,
      count,
    })),
  };
}

async function searchAll(
  { memory, logger }: ServiceDependencies,
  text: string,
  where: MemoryWhere,
): Promise<Memory[]> {
  const { memories, embeddings } = memory;
  const query = { text, prefix: typedPrefix(text), where, limit: mostFound };
  return (await lookUp({ memories, embeddings, logger }, query)).hits.map((hit) => hit.memory);
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

/** The same words are looked up several times: what they mean is asked for once. */
function askedOnce(embeddings: EmbeddingsPort): EmbeddingsPort {
  const known = new Map<string, ReturnType<EmbeddingsPort["embed"]>>();
  return {
    ...embeddings,
    embed: (texts, purpose, signal) => {
      const key = texts.join("\0");
      const asked = known.get(key) ?? embeddings.embed(texts, purpose, signal);
      known.set(key, asked);
      return asked;
    },
  };
}
