import MiniSearch from "minisearch";
import type pg from "pg";
import type { Memory } from "@/contracts/memory";
import { createMemories } from "@/server/adapters/prisma/memories/create-memories";
import { createSystemClock } from "@/server/adapters/system/system-clock";
import { queryTerms } from "@/server/domain/memory/query-terms";
import { createRecordingLogger } from "@/server/testing/recording-logger";
import { projectId } from "./question-set";

/** A way to search, filled with entries. Ids, best first. */
export type System = {
  name: string;
  search(text: string, limit: number): Promise<string[]>;
};

/** War Room's memory as it is searched before a task, on PostgreSQL. */
export async function openWarRoom(pool: pg.Pool, entries: readonly Memory[]): Promise<System> {
  const memories = createMemories({ pool, clock: createSystemClock(), logger: createRecordingLogger() });
  await memories.change((writer) => writer.addAll(entries));
  await pool.query("VACUUM ANALYZE memories, memory_terms, memory_postings");
  const spaces = [
    { scope: "project", owner: projectId },
    { scope: "everyone", owner: "" },
  ] as const;
  return {
    name: "war-room",
    async search(text, limit) {
      const where = { spaces, state: "live" as const, rehearsal: false as const, beyondMission: "mis_bench" };
      const hits = await memories.search({ terms: queryTerms(text), where, limit });
      return hits.map(({ memory }) => memory.id);
    },
  };
}

/**
 * PostgreSQL's own full text search on the same entries: English stemming, a GIN index, the title weighted, any of the
 * words (all of them together match next to nothing), by ts_rank_cd.
 */
export async function openFullText(pool: pg.Pool, entries: readonly Memory[]): Promise<System> {
  await pool.query("CREATE TABLE bench_texts (id text PRIMARY KEY, words tsvector)");
  for (let at = 0; at < entries.length; at += 1_000) {
    const some = entries.slice(at, at + 1_000);
    await pool.query(
      `INSERT INTO bench_texts SELECT id, setweight(to_tsvector('english', title), 'A') ||
         setweight(to_tsvector('english', body), 'D') FROM unnest($1::text[], $2::text[], $3::text[]) AS e(id, title, body)`,
      [
        some.map(({ id }) => id),
        some.map(({ title }) => title),
        some.map(({ text, paths }) => `${text}\n${paths.join(" ")}`),
      ],
    );
  }
  await pool.query("CREATE INDEX ON bench_texts USING gin (words)");
  await pool.query("VACUUM ANALYZE bench_texts");
  return {
    name: "ts_rank_cd",
    async search(text, limit) {
      const { rows } = await pool.query<{ id: string }>(
        `SELECT id FROM bench_texts, (SELECT replace(plainto_tsquery('english', $1)::text, '&', '|')::tsquery AS asked) q
         WHERE words @@ asked ORDER BY ts_rank_cd(words, asked) DESC, id LIMIT $2`,
        [text, limit],
      );
      return rows.map(({ id }) => id);
    },
  };
}

/** minisearch as its documentation shows it: BM25+ in the process's own memory, the title boosted. */
export function openMiniSearch(entries: readonly Memory[]): System {
  const index = new MiniSearch<{ id: string; title: string; text: string; paths: string }>({
    fields: ["title", "text", "paths"],
    searchOptions: { boost: { title: 2 } },
  });
  index.addAll(entries.map(({ id, title, text, paths }) => ({ id, title, text, paths: paths.join(" ") })));
  return {
    name: "minisearch",
    search: async (text, limit) =>
      index
        .search(text)
        .slice(0, limit)
        .map(({ id }) => String(id)),
  };
}
