import type { Memory } from "@/contracts/memory";
import { cosine } from "@/server/domain/memory/cosine";
import type { MemoriesPort, MemoryHit, MemoryVector, MemoryWhere } from "@/server/ports/memories";
import type { SqlSession } from "../sql-session";
import { type MemoryRow, memoryColumns, memoryOfRow } from "./memory-rows";
import { SqlValues, whereSql } from "./where-sql";

/** Vectors that are read and compared at a time. */
const batch = 2_000;

/**
 * The nearest by cosine. Every vector of the place is compared: there is no vector index in plain PostgreSQL, and a
 * project has thousands of entries, not millions.
 */
export async function searchByVector(
  session: SqlSession,
  query: Parameters<MemoriesPort["searchByVector"]>[0],
  now: string,
): Promise<MemoryHit[]> {
  let nearest: Array<{ id: string; score: number }> = [];
  for (let after = ""; ; ) {
    const rows = await readVectors(session, query, { after, now });
    const scored = rows.map(({ id, vector }) => ({ id, score: cosine(query.vector, floatsOf(vector)) }));
    nearest = [...nearest, ...scored].sort((a, b) => b.score - a.score).slice(0, query.limit);
    const last = rows.at(-1)?.id;
    if (last === undefined || rows.length < batch) break;
    after = last;
  }
  const ids = nearest.map(({ id }) => id);
  const { rows } = await session.query<MemoryRow>(
    `SELECT ${memoryColumns} FROM memories m WHERE m.id = ANY($1::text[])`,
    [ids],
  );
  const byId = new Map(rows.map((row) => [row.id, memoryOfRow(row)]));
  return nearest.flatMap(({ id, score }) => {
    const memory = byId.get(id);
    return memory ? [{ memory, score }] : [];
  });
}

async function readVectors(
  session: SqlSession,
  { model, vector, where }: { model: string; vector: Float32Array; where: MemoryWhere },
  { after, now }: { after: string; now: string },
): Promise<Array<{ id: string; vector: Buffer }>> {
  const values = new SqlValues();
  const { rows } = await session.query<{ id: string; vector: Buffer }>(
    `SELECT m.id, v.vector FROM memory_vectors v JOIN memories m ON m.id = v.memory_id
     WHERE v.model = ${values.add(model)} AND v.dimension = ${values.add(vector.length)} AND m.id > ${values.add(after)}
       AND ${whereSql(where, now, values)} ORDER BY m.id LIMIT ${values.add(batch)}`,
    values.values,
  );
  return rows;
}

export async function withoutVector(session: SqlSession, model: string, limit: number): Promise<Memory[]> {
  const { rows } = await session.query<MemoryRow>(
    `SELECT ${memoryColumns} FROM memories m LEFT JOIN memory_vectors v
       ON v.memory_id = m.id AND v.model = $1 AND v.hash = m.hash
     WHERE v.memory_id IS NULL ORDER BY m.updated_at DESC, m.id LIMIT $2`,
    [model, limit],
  );
  return rows.map(memoryOfRow);
}

export async function writeVectors(
  session: SqlSession,
  model: string,
  vectors: readonly MemoryVector[],
): Promise<void> {
  for (const { memoryId, hash, vector } of vectors) {
    // The entry may be gone meanwhile.
    await session.query(
      `INSERT INTO memory_vectors (memory_id, model, dimension, hash, vector)
       SELECT $1, $2, $3, $4, $5 WHERE EXISTS (SELECT 1 FROM memories WHERE id = $1)
       ON CONFLICT (memory_id) DO UPDATE SET model = EXCLUDED.model, dimension = EXCLUDED.dimension,
         hash = EXCLUDED.hash, vector = EXCLUDED.vector`,
      [memoryId, model, vector.length, hash, bytesOf(vector)],
    );
  }
}

export async function vectorProgress(session: SqlSession, model: string) {
  const { rows } = await session.query<{ done: number; of: number; dimension: number | null }>(
    `SELECT count(v.memory_id)::int AS done, count(*)::int AS of, max(v.dimension) AS dimension
     FROM memories m LEFT JOIN memory_vectors v ON v.memory_id = m.id AND v.model = $1 AND v.hash = m.hash`,
    [model],
  );
  return rows[0] ?? { done: 0, of: 0, dimension: null };
}

function bytesOf(vector: Float32Array): Buffer {
  const bytes = Buffer.alloc(vector.length * 4);
  vector.forEach((value, place) => void bytes.writeFloatLE(value, place * 4));
  return bytes;
}

function floatsOf(bytes: Buffer): Float32Array {
  return Float32Array.from({ length: bytes.length / 4 }, (_, place) => bytes.readFloatLE(place * 4));
}
