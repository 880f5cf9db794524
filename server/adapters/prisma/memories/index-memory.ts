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

/** Writes entries' words into the index; they have none there. */
export async function indexMemories(
  session: SqlSession,
  entries: ReadonlyArray<{ number: number; memory: Memory }>,
): Promise<void> {
  const columns = { term: [] as string[], space: [] as number[], number: [] as number[] };
  const sizes = { count: [] as number[], length: [] as number[] };
  let [indexed, allWords] = [0, 0];
  for (const { number, memory } of entries) {
    const { terms, length } = indexedTerms(memory);
    if (terms.size === 0) continue;
    const space = spaceNumber(memory, memory.rehearsal);
    for (const [term, count] of terms) {
      columns.term.push(toStorableText(term));
      columns.space.push(space);
      columns.number.push(number);
      sizes.count.push(count);
      sizes.length.push(length);
    }
    indexed += 1;
    allWords += length;
  }
  if (indexed === 0) return;
  await session.query(
    `WITH wanted AS (
         SELECT * FROM unnest($1::text[], $2::int[], $3::int[], $4::int[], $5::int[]) AS w(term, space, number, count, length)
       ),
       sums AS (SELECT term, count(*)::int AS found FROM wanted GROUP BY term),
       more AS (
         UPDATE memory_terms t SET found = t.found + s.found FROM sums s WHERE t.term = s.term RETURNING t.id, t.term
       ),
       fresh AS (
         INSERT INTO memory_terms (term, found)
         SELECT s.term, s.found FROM sums s WHERE NOT EXISTS (SELECT 1 FROM memory_terms t WHERE t.term = s.term)
         RETURNING id, term
       )
     INSERT INTO memory_postings (term_id, space, number, count, length)
     SELECT k.id, w.space, w.number, w.count, w.length FROM wanted w
     JOIN (SELECT * FROM more UNION ALL SELECT * FROM fresh) k ON k.term = w.term`,
    [columns.term, columns.space, columns.number, sizes.count, sizes.length],
  );
  await session.query("UPDATE memory_sizes SET entries = entries + $1, words = words + $2 WHERE id = 1", [
    indexed,
    allWords,
  ]);
}
