import { createHash } from "node:crypto";
import { type Memory, type MemorySource, type MemoryUse, memoryStateOf } from "@/contracts/memory";
import { idf, termScore } from "@/server/domain/memory/bm25";
import { cosine } from "@/server/domain/memory/cosine";
import { indexedTerms } from "@/server/domain/memory/terms";
import { alikeTerms } from "@/server/domain/memory/trigrams";
import type { Clock } from "@/server/ports/clock";
import type {
  ChangeRecord,
  FailureRecord,
  MemoriesPort,
  MemoryHit,
  MemoryQuery,
  MemoryVector,
  MemoryWhere,
  MemoryWriter,
} from "@/server/ports/memories";

type Content = {
  memories: Map<string, Memory>;
  sources: Map<string, MemorySource[]>;
  uses: Array<MemoryUse & { memoryId: string }>;
  changes: ChangeRecord[];
  failures: Map<string, FailureRecord>;
  cursors: Map<string, number>;
  vectors: Map<string, MemoryVector & { model: string }>;
};

/** Memory without a database, for tests: it must pass the same contract as the real one. */
export function createFakeMemories(clock: Pick<Clock, "now">): MemoriesPort {
  let content: Content = {
    ...{ memories: new Map(), sources: new Map(), uses: [], changes: [] },
    ...{ failures: new Map(), cursors: new Map(), vectors: new Map() },
  };
  let turn: Promise<unknown> = Promise.resolve();
  const now = () => clock.now().toISOString();
  const copy = <T>(value: T): T => structuredClone(value);

  function passes(memory: Memory, where: MemoryWhere): boolean {
    const { kind, scope, state, pinned, spaces, rehearsal, beyondMission, missionId } = where;
    if (kind && memory.kind !== kind) return false;
    if (scope && memory.scope !== scope) return false;
    if (pinned && !memory.pinned) return false;
    if (rehearsal !== undefined && memory.rehearsal !== rehearsal) return false;
    if (state && state !== "all" && memoryStateOf(memory, now()) !== state) return false;
    if (spaces && !spaces.some((space) => space.scope === memory.scope && space.owner === memory.owner))
      return false;
    const sources = content.sources.get(memory.id) ?? [];
    if (missionId !== undefined && !sources.some((source) => source.missionId === missionId)) return false;
    if (beyondMission === undefined) return true;
    return (
      !sources.some(({ missionId }) => missionId === beyondMission) ||
      sources.some(({ missionId }) => missionId !== beyondMission)
    );
  }

  function search({ terms, prefix, where, limit }: MemoryQuery): MemoryHit[] {
    const all = [...content.memories.values()].map((memory) => ({ memory, ...indexedTerms(memory) }));
    const average = all.reduce((sum, { length }) => sum + length, 0) / Math.max(all.length, 1);
    const completed = prefix
      ? [...new Set(all.flatMap((entry) => [...entry.terms.keys()]))].filter((term) =>
          term.startsWith(prefix),
        )
      : [];
    const wanted = new Map([
      ...completed.map((term) => [term, 1] as const),
      ...terms.map((one) => [one.term, one.weight] as const),
    ]);
    const hits = all.map((entry) => {
      let score = 0;
      for (const [term, weight] of wanted) {
        const count = entry.terms.get(term);
        if (count === undefined) continue;
        const found = all.filter((other) => other.terms.has(term)).length;
        score += termScore(weight * idf(all.length, found), count, entry.length, average);
      }
      return { memory: entry.memory, score };
    });
    return best(
      hits.filter(({ memory, score }) => score > 0 && passes(memory, where)),
      limit,
    );
  }

  const writer: MemoryWriter = {
    read: async (id) => copy(content.memories.get(id) ?? null),
    byHash: async (hash, { scope, owner }, rehearsal) => {
      const found = [...content.memories.values()]
        .filter((one) => one.hash === hash && one.scope === scope && one.owner === owner)
        .filter((one) => one.rehearsal === rehearsal)
        .sort((a, b) => Number(a.supersededBy !== null) - Number(b.supersededBy !== null));
      return copy(found[0] ?? null);
    },
    nearest: async ({ terms, space, rehearsal, limit }) =>
      search({ terms, where: { spaces: [space], state: "all", rehearsal }, limit }).map(
        ({ memory }) => memory,
      ),
    put: async (memory) => void content.memories.set(memory.id, copy(memory)),
    addAll: async (memories) => {
      for (const memory of memories) content.memories.set(memory.id, copy(memory));
    },
    remove: async (id) => {
      content.memories.delete(id);
      content.sources.delete(id);
      content.vectors.delete(id);
      content.uses = content.uses.filter(({ memoryId }) => memoryId !== id);
      for (const failure of content.failures.values()) if (failure.memoryId === id) failure.memoryId = null;
    },
    addSources: async (id, sources) =>
      void content.sources.set(id, [...(content.sources.get(id) ?? []), ...copy([...sources])]),
    hasSource: async (id, { missionId, taskId }) =>
      (content.sources.get(id) ?? []).some((one) => one.missionId === missionId && one.taskId === taskId),
    addUse: async (memoryId, use) => {
      const isKnown = content.uses.some(
        (one) => one.memoryId === memoryId && one.attemptId === use.attemptId,
      );
      if (!isKnown) content.uses.push({ ...copy(use), memoryId });
    },
    withOpenUses: async (attemptIds) =>
      new Set(
        content.uses
          .filter((use) => use.outcome === null && attemptIds.includes(use.attemptId))
          .map(({ attemptId }) => attemptId),
      ),
    endUses: async (attemptId, outcome) => {
      const ended = content.uses.filter((use) => use.attemptId === attemptId && use.outcome === null);
      for (const use of ended) {
        use.outcome = outcome;
        const memory = content.memories.get(use.memoryId);
        if (!memory || outcome === "cancelled") continue;
        memory.uses += 1;
        memory.wins += outcome === "succeeded" ? 1 : 0;
      }
      return ended.map(({ memoryId }) => memoryId);
    },
    addChange: async (change) => void content.changes.push({ ...copy(change), undone: false }),
    markUndone: async (id) => {
      for (const change of content.changes) if (change.id === id) change.undone = true;
    },
    recordFailure: async ({ projectId, rehearsal, signature, reason, missionId, taskId, at }) => {
      const id = failureId(projectId, rehearsal, signature);
      const known = content.failures.get(id);
      const failure: FailureRecord = {
        ...{ id, projectId, rehearsal, signature, reason, lastAt: at },
        times: (known?.times ?? 0) + 1,
        missionIds: [...new Set([...(known?.missionIds ?? []), missionId])],
        ...{ lastMissionId: missionId, lastTaskId: taskId, memoryId: known?.memoryId ?? null },
      };
      content.failures.set(id, failure);
      return copy(failure);
    },
    resolveFailure: async ({ projectId, rehearsal, signature }, memoryId) => {
      const failure = content.failures.get(failureId(projectId, rehearsal, signature));
      if (failure) failure.memoryId = memoryId;
    },
    cursor: async (missionId) => content.cursors.get(missionId) ?? 0,
    moveCursor: async (missionId, seq) => void content.cursors.set(missionId, seq),
  };

  return {
    change: (work) => {
      const run = async () => {
        const before = copy(content);
        try {
          return await work(writer);
        } catch (thrown) {
          content = before;
          throw thrown;
        }
      };
      const done = turn.then(run, run);
      turn = done.catch(() => undefined);
      return done;
    },
    search: async (query) => copy(search(query)),
    alikeTerms: async (terms, limit) => {
      const known = new Set(
        [...content.memories.values()].flatMap((memory) => [...indexedTerms(memory).terms.keys()]),
      );
      return terms
        .filter(({ length }) => length >= 3)
        .flatMap((term) => alikeTerms(term, known, limit))
        .map(({ term, likeness }) => ({ term, weight: likeness }))
        .sort((a, b) => b.weight - a.weight)
        .slice(0, limit);
    },
    searchByVector: async ({ model, vector, where, limit }) => {
      const hits = [...content.vectors.values()].flatMap((entry) => {
        const memory = content.memories.get(entry.memoryId);
        const isComparable = entry.model === model && entry.vector.length === vector.length;
        return memory && isComparable && passes(memory, where)
          ? [{ memory, score: cosine(vector, entry.vector) }]
          : [];
      });
      return copy(best(hits, limit));
    },
    list: async (where, { offset, limit }) => {
      const found = [...content.memories.values()].filter((memory) => passes(memory, where));
      found.sort((a, b) =>
        a.updatedAt === b.updatedAt ? (a.id < b.id ? -1 : 1) : a.updatedAt < b.updatedAt ? 1 : -1,
      );
      return copy(found.slice(offset, offset + limit));
    },
    counts: async (where) =>
      [...content.memories.values()]
        .filter((memory) => passes(memory, where))
        .map((memory) => {
          const { kind, scope, pinned } = memory;
          return { kind, scope, pinned, state: memoryStateOf(memory, now()), count: 1 };
        }),
    countsByMission: async (where, ids) => {
      const counts = new Map<string, number>();
      for (const memory of content.memories.values()) {
        if (!passes(memory, where) || (ids !== null && !ids.includes(memory.id))) continue;
        const missions = (content.sources.get(memory.id) ?? []).flatMap(({ missionId }) => missionId ?? []);
        for (const missionId of new Set(missions)) counts.set(missionId, (counts.get(missionId) ?? 0) + 1);
      }
      return [...counts]
        .map(([missionId, count]) => ({ missionId, count }))
        .sort((a, b) => b.count - a.count || (a.missionId < b.missionId ? -1 : 1));
    },
    read: async (ids) => copy(ids.flatMap((id) => content.memories.get(id) ?? [])),
    supersededBy: async (id) =>
      [...content.memories.values()]
        .filter((memory) => memory.supersededBy === id)
        .map((memory) => ({ id: memory.id, title: memory.title })),
    sources: async (id) => copy(content.sources.get(id) ?? []),
    uses: async (id) =>
      copy(content.uses.filter(({ memoryId }) => memoryId === id).reverse()).map(
        ({ memoryId: _own, ...use }) => use,
      ),
    changes: async ({ memoryId, spaces, limit }) =>
      copy(
        content.changes
          .filter((change) => memoryId === undefined || change.memoryId === memoryId)
          .filter((change) => {
            const memory = content.memories.get(change.memoryId);
            return !spaces || (memory !== undefined && passes(memory, { spaces }));
          })
          .reverse()
          .slice(0, limit),
      ),
    readChange: async (id) => copy(content.changes.find((change) => change.id === id) ?? null),
    failures: async ({ projectId, atLeast, limit }) =>
      copy(
        [...content.failures.values()]
          .filter((one) => one.times >= atLeast && (projectId === undefined || one.projectId === projectId))
          .sort((a, b) => b.times - a.times)
          .slice(0, limit),
      ),
    cursor: async (missionId) => content.cursors.get(missionId) ?? 0,
    withoutVector: async (model, limit) =>
      copy(
        [...content.memories.values()]
          .filter(({ id, hash }) => {
            const vector = content.vectors.get(id);
            return vector?.model !== model || vector.hash !== hash;
          })
          .slice(0, limit),
      ),
    writeVectors: async (model, vectors) => {
      for (const entry of vectors)
        if (content.memories.has(entry.memoryId)) content.vectors.set(entry.memoryId, { ...entry, model });
    },
    vectorProgress: async (model) => {
      const done = [...content.vectors.values()].filter(
        (entry) => entry.model === model && content.memories.get(entry.memoryId)?.hash === entry.hash,
      );
      return { done: done.length, of: content.memories.size, dimension: done[0]?.vector.length ?? null };
    },
  };
}

function best(hits: MemoryHit[], limit: number): MemoryHit[] {
  return hits.sort((a, b) => b.score - a.score || (a.memory.id < b.memory.id ? -1 : 1)).slice(0, limit);
}

function failureId(...parts: unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 24);
}
