import { createHash } from "node:crypto";
import type { Memory } from "@/contracts/memory";
import type { FailureRecord, MemoryWriter, NewFailure } from "@/server/ports/memories";
import type { SqlSession } from "../sql-session";
import { toStorableText } from "../storable-text";
import { type FailureRow, failureColumns, failureOfRow } from "./failure-rows";
import { indexMemories, unindexMemory } from "./index-memory";
import {
  columnTypes,
  insertedColumns,
  type MemoryRow,
  memoryColumns,
  memoryOfRow,
  spaceNumber,
  valuesOfMemory,
} from "./memory-rows";
import { readNearest } from "./search-memories";

const missionsKept = 50;
/** Words that many entries have are counted once for each lot: with small lots most of the time goes into that. */
const entriesAtOnce = 5_000;

/** Writes memory in one transaction, whose session holds the lock. */
export function createMemoryWriter(session: SqlSession, now: string): MemoryWriter {
  async function readRow(id: string): Promise<(MemoryRow & { number: number }) | null> {
    const { rows } = await session.query<MemoryRow & { number: number }>(
      `SELECT ${memoryColumns}, m.number FROM memories m WHERE m.id = $1`,
      [id],
    );
    return rows[0] ?? null;
  }

  async function read(id: string): Promise<Memory | null> {
    const row = await readRow(id);
    return row && memoryOfRow(row);
  }

  return {
    read,
    async byHash(hash, space, rehearsal) {
      const { rows } = await session.query<MemoryRow>(
        `SELECT ${memoryColumns} FROM memories m
         WHERE m.hash = $1 AND m.scope = $2 AND m.owner = $3 AND m.rehearsal = $4
         ORDER BY m.superseded_by IS NOT NULL, m.created_at, m.id LIMIT 1`,
        [hash, space.scope, space.owner, rehearsal],
      );
      return rows[0] ? memoryOfRow(rows[0]) : null;
    },
    nearest({ terms, space, rehearsal, limit }) {
      return readNearest(session, { terms, where: { spaces: [space], state: "all", rehearsal }, limit }, now);
    },
    async put(memory) {
      const before = await readRow(memory.id);
      const values = valuesOfMemory(memory);
      const places = values.map((_value, at) => `$${at + 1}`).join(", ");
      const sets = insertedColumns.slice(1).map((name) => `${name} = EXCLUDED.${name}`);
      const { rows } = await session.query<{ number: number }>(
        `INSERT INTO memories (${insertedColumns.join(", ")}) VALUES (${places})
         ON CONFLICT (id) DO UPDATE SET ${sets.join(", ")} RETURNING number`,
        values,
      );
      const number = rows[0]?.number;
      if (number === undefined || (before && !isIndexedAnew(memoryOfRow(before), memory))) return;
      if (before) await unindexMemory(session, number);
      await indexMemories(session, [{ number, memory }]);
    },
    async addAll(entries) {
      for (let at = 0; at < entries.length; at += entriesAtOnce)
        await addEntries(session, entries.slice(at, at + entriesAtOnce));
    },
    async remove(id) {
      const row = await readRow(id);
      if (!row) return;
      await unindexMemory(session, row.number);
      for (const table of ["memory_sources", "memory_uses", "memory_vectors"])
        await session.query(`DELETE FROM ${table} WHERE memory_id = $1`, [id]);
      await session.query("UPDATE memory_failures SET memory_id = NULL WHERE memory_id = $1", [id]);
      await session.query("DELETE FROM memories WHERE id = $1", [id]);
    },
    async addSources(memoryId, sources) {
      for (const { missionId, taskId, stepId, person, agent, quote, at } of sources) {
        await session.query(
          `INSERT INTO memory_sources (memory_id, mission_id, task_id, step_id, person, agent, quote, at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [memoryId, missionId, taskId, stepId, person, agent, toStorableText(quote), at],
        );
      }
    },
    async hasSource(memoryId, { missionId, taskId }) {
      const { rows } = await session.query(
        `SELECT 1 FROM memory_sources WHERE memory_id = $1 AND mission_id IS NOT DISTINCT FROM $2
         AND task_id IS NOT DISTINCT FROM $3 LIMIT 1`,
        [memoryId, missionId, taskId],
      );
      return rows.length > 0;
    },
    async addUse(memoryId, { missionId, taskId, attemptId, why, outcome, at }) {
      await session.query(
        `INSERT INTO memory_uses (attempt_id, memory_id, mission_id, task_id, why, outcome, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
        [attemptId, memoryId, missionId, taskId, toStorableText(why), outcome, at],
      );
    },
    async withOpenUses(attemptIds) {
      const { rows } = await session.query<{ attempt_id: string }>(
        "SELECT DISTINCT attempt_id FROM memory_uses WHERE attempt_id = ANY($1::text[]) AND outcome IS NULL",
        [attemptIds],
      );
      return new Set(rows.map((row) => row.attempt_id));
    },
    async endUses(attemptId, outcome) {
      const { rows } = await session.query<{ memory_id: string }>(
        "UPDATE memory_uses SET outcome = $2 WHERE attempt_id = $1 AND outcome IS NULL RETURNING memory_id",
        [attemptId, outcome],
      );
      const ids = rows.map((row) => row.memory_id);
      // What was stopped says nothing of what it was told.
      if (outcome !== "cancelled" && ids.length > 0)
        await session.query(
          "UPDATE memories SET uses = uses + 1, wins = wins + $2 WHERE id = ANY($1::text[])",
          [ids, outcome === "succeeded" ? 1 : 0],
        );
      return ids;
    },
    async addChange({ id, memoryId, what, by, title, kind, before, at }) {
      await session.query(
        `INSERT INTO memory_changes (id, memory_id, what, made_by, title, kind, before, undone, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, false, $8)`,
        [id, memoryId, what, by, toStorableText(title), kind, JSON.stringify(before), at],
      );
    },
    async markUndone(changeId) {
      await session.query("UPDATE memory_changes SET undone = true WHERE id = $1", [changeId]);
    },
    recordFailure: (failure) => recordFailure(session, failure),
    async resolveFailure({ projectId, rehearsal, signature }, memoryId) {
      await session.query("UPDATE memory_failures SET memory_id = $2 WHERE id = $1", [
        failureId({ projectId, rehearsal, signature }),
        memoryId,
      ]);
    },
    async cursor(missionId) {
      return readCursor(session, missionId);
    },
    async moveCursor(missionId, seq) {
      await session.query(
        `INSERT INTO memory_cursors (mission_id, seq) VALUES ($1, $2)
         ON CONFLICT (mission_id) DO UPDATE SET seq = EXCLUDED.seq`,
        [missionId, seq],
      );
    },
  };
}

/** Parameters of one statement are limited; of arrays it takes one a column. */
async function addEntries(session: SqlSession, entries: readonly Memory[]): Promise<void> {
  const rows = entries.map(valuesOfMemory);
  const columns = insertedColumns.map((_name, at) => rows.map((row) => row[at]));
  const types = insertedColumns.map((name) => columnTypes[name] ?? "text");
  const { rows: numbered } = await session.query<{ id: string; number: number }>(
    `INSERT INTO memories (${insertedColumns.join(", ")})
     SELECT * FROM unnest(${types.map((type, at) => `$${at + 1}::${type}[]`).join(", ")}) RETURNING id, number`,
    columns,
  );
  const numbers = new Map(numbered.map(({ id, number }) => [id, number]));
  await indexMemories(
    session,
    entries.flatMap((memory) => {
      const number = numbers.get(memory.id);
      return number === undefined ? [] : [{ number, memory }];
    }),
  );
}

export async function readCursor(session: SqlSession, missionId: string): Promise<number> {
  const { rows } = await session.query<{ seq: number }>(
    "SELECT seq FROM memory_cursors WHERE mission_id = $1",
    [missionId],
  );
  return rows[0]?.seq ?? 0;
}

/** Whether what is searched of an entry has changed: its words, or its place. */
function isIndexedAnew(before: Memory, after: Memory): boolean {
  return (
    before.title !== after.title ||
    before.text !== after.text ||
    before.paths.join("\n") !== after.paths.join("\n") ||
    spaceNumber(before, before.rehearsal) !== spaceNumber(after, after.rehearsal)
  );
}

async function recordFailure(session: SqlSession, failure: NewFailure): Promise<FailureRecord> {
  const id = failureId(failure);
  const { rows: known } = await session.query<FailureRow>(
    `SELECT ${failureColumns} FROM memory_failures f WHERE f.id = $1`,
    [id],
  );
  const missionIds = [...new Set([...(known[0]?.missionIds ?? []), failure.missionId])].slice(-missionsKept);
  const { rows } = await session.query<FailureRow>(
    `INSERT INTO memory_failures AS f (id, project_id, rehearsal, signature, reason, times, mission_ids, last_mission_id, last_task_id, last_at)
     VALUES ($1, $2, $3, $4, $5, 1, $6, $7, $8, $9)
     ON CONFLICT (id) DO UPDATE SET times = f.times + 1, reason = EXCLUDED.reason, mission_ids = EXCLUDED.mission_ids,
       last_mission_id = EXCLUDED.last_mission_id, last_task_id = EXCLUDED.last_task_id, last_at = EXCLUDED.last_at
     RETURNING ${failureColumns}`,
    [
      ...[id, failure.projectId, failure.rehearsal, toStorableText(failure.signature)],
      ...[toStorableText(failure.reason), JSON.stringify(missionIds)],
      ...[failure.missionId, failure.taskId, failure.at],
    ],
  );
  return failureOfRow(rows[0] as FailureRow);
}

function failureId({
  projectId,
  rehearsal,
  signature,
}: Pick<NewFailure, "projectId" | "rehearsal" | "signature">): string {
  const digest = createHash("sha256")
    .update(JSON.stringify([projectId, rehearsal, signature]))
    .digest("hex");
  return `fail_${digest.slice(0, 24)}`;
}
