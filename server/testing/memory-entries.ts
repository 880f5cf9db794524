import type { Memory, MemorySource } from "@/contracts/memory";
import { contentHash } from "@/server/domain/memory/draft";
import { queryTerms } from "@/server/domain/memory/query-terms";

/** An entry for tests; its hash is that of its words. */
export function memoryOf(change: Partial<Memory> & Pick<Memory, "id">): Memory {
  const memory: Memory = {
    ...{
      kind: "error-resolution",
      scope: "project",
      owner: "prj",
      title: `Entry ${change.id}`,
      text: "It says something.",
    },
    ...{ paths: [], hash: "", signature: null, agent: "backend-developer", rehearsal: false },
    ...{ seen: 1, uses: 0, wins: 0, pinned: false, rejected: false, supersededBy: null, expiresAt: null },
    ...{ createdAt: "2026-01-01T00:00:00.000Z", updatedAt: "2026-01-01T00:00:00.000Z" },
    ...change,
  };
  return { ...memory, hash: contentHash(memory) };
}

export function sourceOf(change: Partial<MemorySource> = {}): MemorySource {
  return {
    ...{ missionId: "mis", taskId: "models", stepId: null, person: null, agent: "backend-developer" },
    ...{ quote: "It was said.", at: "2026-01-01T00:00:00.000Z" },
    ...change,
  };
}

export function terms(text: string) {
  return queryTerms(text);
}
