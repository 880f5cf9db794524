import type { Memory } from "@/contracts/memory";
import { indexedTerms } from "@/server/domain/memory/terms";
import type { SqlSession } from "../sql-session";
import { toStorableText } from "../storable-text";
import { spaceNumber } from "./memory-rows";

/** Takes an entry's words out of the index. Nothing happens where it has none. */
export async function unindexMemory(session: SqlSession, number: number): Promise<void> {
  const { rows } = await session.query<{ length: number }>(
    `WITH gone AS (DELETE FROM memory_postings WHERE number = $1 RETURNING term_id, length),
       fewer AS (UPDATE memory_terms t SET found = t.found - 1 FROM gone WHERE t.id = gone.term_id)
     SELECT length FROM gone LIMIT 1`,
    [number],
  );
  const length = rows[0]?.length;
  if (length === undefined) return;
  await session.query("UPDATE memory_sizes SET entries = entries - 1, words = words - $1 WHERE id = 1", [
    length,
  ]);
}

/** Writes an entry's words into the index; it has none there. */
export async function indexMemory(session: SqlSession, number: number, memory: Memory): Promise<void> {
  const { terms, length } = indexedTerms(memory);
  if (terms.size === 0) return;
  const words = [...terms.keys()].map(toStorableText);
  await session.query(
    `WITH wanted AS (SELECT * FROM unnest($1::text[], $2::int[]) AS w(term, count)),
       more AS (
         UPDATE memory_terms t SET found = t.found + 1 FROM wanted w WHERE t.term = w.term RETURNING t.id, t.term
       ),
       fresh AS (
         INSERT INTO memory_terms (term, found)
         SELECT w.term, 1 FROM wanted w WHERE NOT EXISTS (SELECT 1 FROM memory_terms t WHERE t.term = w.term)
         RETURNING id, term
       )
     INSERT INTO memory_postings (term_id, space, number, count, length)
     SELECT k.id, $3, $4, w.count, $5 FROM wanted w JOIN (SELECT * FROM more UNION ALL SELECT * FROM fresh) k ON k.term = w.term`,
    [words, [...terms.values()], spaceNumber(memory, memory.rehearsal), number, length],
  );
  await session.query("UPDATE memory_sizes SET entries = entries + 1, words = words + $1 WHERE id = 1", [
    length,
  ]);
}
