import type { Memory, QueryTerm } from "@/contracts/memory";
import { bm25, idf } from "@/server/domain/memory/bm25";
import { alikeLengths, alikeTerms, trigramsOf } from "@/server/domain/memory/trigrams";
import type { MemoryHit, MemoryQuery, MemoryWhere } from "@/server/ports/memories";
import type { SqlSession } from "../sql-session";
import { statementName } from "../statement-name";
import { type MemoryRow, memoryColumns, memoryOfRow } from "./memory-rows";
import { SqlValues, spaceNumbers, whereSql } from "./where-sql";

/** So many postings are read whole at most; words that more entries have only sort what the rarer ones have found. */
const postingsRead = 20_000;
/** Candidates that the frequent words are looked up for. */
const candidates = 200;
/** Of so many candidates one is read, the best first. */
const readOf = 4;
/** Words that a typed beginning may stand for. */
const completions = 16;

type KnownTerm = { id: number; term: string; found: number; weight: number };

/** Entries that have words of the query, by BM25 in plain SQL, best first; and how many entries there are at all. */
export async function searchMemories(
  session: SqlSession,
  query: MemoryQuery,
  now: string,
): Promise<{ hits: MemoryHit[]; entries: number }> {
  const { known, entries, averageLength } = await readTerms(session, query);
  if (known.length === 0 || entries === 0) return { hits: [], entries };
  const scored = known
    .map((term) => ({ ...term, score: term.weight * idf(entries, term.found) * (bm25.k1 + 1) }))
    .sort((a, b) => b.score - a.score || a.id - b.id);
  let read = 0;
  const isRead = scored.map(({ found }, place) => {
    read += found;
    return place === 0 || read <= postingsRead;
  });
  const terms: Scored = {
    rare: scored.filter((_term, place) => isRead[place]),
    common: scored.filter((_term, place) => !isRead[place]),
    averageLength,
  };
  // What the conditions leave out may be what was found first: then more is looked at.
  const most = terms.rare.reduce((sum, { found }) => sum + found, 0);
  for (let looked = candidates; ; looked *= 16) {
    const hits = await readHits(session, { terms, where: query.where, limit: query.limit, looked, now });
    if (hits.length >= query.limit || looked >= most * readOf) return { hits, entries };
  }
}

async function readTerms(
  session: SqlSession,
  { terms, prefix }: MemoryQuery,
): Promise<{ known: KnownTerm[]; entries: number; averageLength: number }> {
  const { rows } = await session.query<{
    id: number | null;
    term: string;
    found: number;
    entries: number;
    words: string;
  }>(
    prepared(
      `SELECT t.id, t.term, t.found, s.entries, s.words FROM memory_sizes s
       LEFT JOIN LATERAL (
         SELECT id, term, found FROM memory_terms WHERE term = ANY($1::text[]) AND found > 0
         ${prefix ? begun : ""}
       ) t ON true WHERE s.id = 1`,
      [terms.map(({ term }) => term), ...(prefix ? [prefix, afterPrefix(prefix), completions] : [])],
    ),
  );
  const weights = new Map(terms.map(({ term, weight }) => [term, weight]));
  const { entries = 0, words = "0" } = rows[0] ?? {};
  return {
    known: rows.flatMap(({ id, term, found }) =>
      id === null ? [] : [{ id, term, found, weight: weights.get(term) ?? 1 }],
    ),
    entries,
    averageLength: entries === 0 ? 1 : Number(words) / entries,
  };
}

/** Words that begin as what is being typed; only then, for it makes the plan twice as long. */
const begun = `UNION (SELECT id, term, found FROM memory_terms
   WHERE term >= $2 AND term < $3 AND found > 0 ORDER BY found DESC LIMIT $4)`;

/** A connection plans a statement of this name once: planning would take longer than a search. */
function prepared(text: string, values: unknown[]): { name: string; text: string; values: unknown[] } {
  return { name: statementName("mem", text), text, values };
}

/** The first string after all that begin so, by their bytes. */
function afterPrefix(prefix: string): string {
  return `${prefix}\u{10FFFD}`;
}

type Scored = {
  rare: Array<KnownTerm & { score: number }>;
  common: Array<KnownTerm & { score: number }>;
  averageLength: number;
};

async function readHits(
  session: SqlSession,
  wanted: { terms: Scored; where: MemoryWhere; limit: number; looked: number; now: string },
): Promise<MemoryHit[]> {
  const { terms, where, limit, looked, now } = wanted;
  const { rare, common, averageLength } = terms;
  // Entries are wide: few of them are read.
  const read = Math.max(Math.ceil(looked / readOf), 2 * limit);
  const values = new SqlValues();
  const flat = values.add(bm25.k1 * (1 - bm25.b));
  const slope = values.add((bm25.k1 * bm25.b) / Math.max(averageLength, 1));
  const gain = (weight: string) =>
    `${weight} * p.count / (p.count + ${flat}::float8 + ${slope}::float8 * p.length)`;
  const list = (some: Scored["rare"]) =>
    `unnest(${values.add(some.map(({ id }) => id))}::int[], ${values.add(some.map(({ score }) => score))}::float8[]) AS q(id, weight)`;
  const spaces = spaceNumbers(where);
  const inSpaces = spaces ? `AND p.space = ANY(${values.add(spaces)}::int[])` : "";
  const refined =
    common.length === 0
      ? ""
      : `+ COALESCE((SELECT sum(${gain("q.weight")}) FROM ${list(common)}
           JOIN memory_postings p ON p.term_id = q.id AND p.space = f.space AND p.number = f.number), 0)`;
  const { rows } = await session.query<MemoryRow & { score: number }>(
    prepared(
      `WITH found AS MATERIALIZED (
         SELECT p.number, min(p.space) AS space, sum(${gain("q.weight")}) AS score FROM ${list(rare)}
         JOIN memory_postings p ON p.term_id = q.id ${inSpaces}
         GROUP BY p.number ORDER BY 3 DESC, 1 LIMIT ${values.add(looked)}
       ),
       best AS MATERIALIZED (
         SELECT f.number, f.score ${refined} AS score FROM found f ORDER BY 2 DESC, 1 LIMIT ${values.add(read)}
       )
       SELECT ${memoryColumns}, b.score FROM best b JOIN memories m ON m.number = b.number
       WHERE ${whereSql(where, now, values)} ORDER BY b.score DESC, m.id LIMIT ${values.add(limit)}`,
      values.values,
    ),
  );
  return rows.map(({ score, ...row }) => ({ memory: memoryOfRow(row), score }));
}

/** Words of the index that look like the wanted ones; compares only those that share three letters with one. */
export async function readAlikeTerms(
  session: SqlSession,
  wanted: readonly string[],
  limit: number,
): Promise<QueryTerm[]> {
  const long = wanted.filter(({ length }) => length >= 3);
  if (long.length === 0) return [];
  // One look for all of them: a task asks for dozens of words at once.
  const { rows } = await session.query<{ place: number; term: string }>(
    prepared(
      `WITH wanted AS MATERIALIZED (
         SELECT place, shortest, longest, string_to_array(patterns, ' ') AS patterns
         FROM unnest($1::int[], $2::int[], $3::int[], $4::text[]) AS given(place, shortest, longest, patterns)
       )
       SELECT w.place, t.term FROM wanted w JOIN memory_terms t
         ON t.found > 0 AND length(t.term) BETWEEN w.shortest AND w.longest AND t.term LIKE ANY(w.patterns)`,
      [
        long.map((_term, place) => place),
        long.map(({ length }) => length - alikeLengths.shorter),
        long.map(({ length }) => length + alikeLengths.longer),
        long.map(patternsOf),
      ],
    ),
  );
  const candidatesOf = long.map((): string[] => []);
  for (const { place, term } of rows) candidatesOf[place]?.push(term);
  return long
    .flatMap((term, place) => alikeTerms(term, candidatesOf[place] ?? [], limit))
    .map(({ term, likeness }) => ({ term, weight: likeness }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, limit);
}

/** For LIKE, with blanks between: words have none. */
function patternsOf(term: string): string {
  const grams = [...trigramsOf(term)].map((gram) => gram.trim()).filter(({ length }) => length === 3);
  return grams.map((gram) => `%${gram.replace(/[\\%_]/g, "\\$&")}%`).join(" ");
}

/** Nearest entries in one place. */
export async function readNearest(
  session: SqlSession,
  { terms, where, limit }: { terms: readonly QueryTerm[]; where: MemoryWhere; limit: number },
  now: string,
): Promise<Memory[]> {
  const { hits } = await searchMemories(session, { terms, where, limit }, now);
  return hits.map(({ memory }) => memory);
}
