import type { QueryTerm } from "@/contracts/memory";
import { queryTerms } from "@/server/domain/memory/query-terms";
import { fuse } from "@/server/domain/memory/rank";
import type { EmbeddingsPort } from "@/server/ports/embeddings";
import type { Logger } from "@/server/ports/logger";
import type { MemoriesPort, MemoryHit, MemoryWhere } from "@/server/ports/memories";

export type LookUpDependencies = {
  memories: Pick<MemoriesPort, "search" | "alikeTerms" | "searchByVector">;
  embeddings: EmbeddingsPort;
  logger: Logger;
};

export type LookedUp = {
  /** Best first; the score is BM25's, or with vectors that of both orders together. */
  hits: Array<MemoryHit & { nearInMeaning: boolean }>;
  /** Words that were searched for. */
  terms: readonly QueryTerm[];
  /** Nothing has the words themselves: these have words that look like them. */
  alike: boolean;
};

const alikeWords = 5;
/** A person waits for the explorer, a task for its brief: then words alone have to do. */
const embeddingMs = 5_000;
const queryChars = 8_000;
/** Every entry lies somewhere: what is much farther than the nearest is not about it. */
const shareOfNearest = 0.7;

/**
 * Looks up entries by their words; where a provider of embeddings is set, by their meaning too; and only where nothing
 * matches at all by words that look alike.
 */
export async function lookUp(
  dependencies: LookUpDependencies,
  query: { text: string; prefix?: string | null; where: MemoryWhere; limit: number },
): Promise<LookedUp> {
  const { memories } = dependencies;
  const { text, prefix, where, limit } = query;
  const terms = queryTerms(text);
  const [byWords, byMeaning] = await Promise.all([
    memories.search({ terms, prefix, where, limit }),
    searchByMeaning(dependencies, query),
  ]);
  if (byMeaning.length > 0) {
    const near = new Set(byMeaning.map(({ memory }) => memory.id));
    const hits = fuse([byWords, byMeaning]).slice(0, limit);
    return {
      hits: hits.map((hit) => ({ ...hit, nearInMeaning: near.has(hit.memory.id) })),
      terms,
      alike: false,
    };
  }
  if (byWords.length > 0)
    return { hits: byWords.map((hit) => ({ ...hit, nearInMeaning: false })), terms, alike: false };
  const alike = await memories.alikeTerms(
    terms.map(({ term }) => term),
    alikeWords,
  );
  if (alike.length === 0) return { hits: [], terms, alike: false };
  const hits = await memories.search({ terms: alike, where, limit });
  return {
    hits: hits.map((hit) => ({ ...hit, nearInMeaning: false })),
    terms: alike,
    alike: hits.length > 0,
  };
}

async function searchByMeaning(
  { memories, embeddings, logger }: LookUpDependencies,
  { text, where, limit }: { text: string; where: MemoryWhere; limit: number },
): Promise<MemoryHit[]> {
  const model = embeddings.model();
  if (model === null || text.trim() === "") return [];
  try {
    const [vector] = await embeddings.embed(
      [text.slice(0, queryChars)],
      "query",
      AbortSignal.timeout(embeddingMs),
    );
    const hits = vector ? await memories.searchByVector({ model, vector, where, limit }) : [];
    const nearest = hits[0]?.score ?? 0;
    return hits.filter(({ score }) => score > 0 && score >= nearest * shareOfNearest);
  } catch (thrown) {
    logger.warn("a query could not be embedded; its words are looked up alone", { error: String(thrown) });
    return [];
  }
}
