import type pg from "pg";
import type { Memory, MemorySource, MemoryUse } from "@/contracts/memory";
import type { Clock } from "@/server/ports/clock";
import type { Logger } from "@/server/ports/logger";
import type { ChangeRecord, MemoriesPort } from "@/server/ports/memories";
import { retryTransient } from "../retry-transient";
import { inTransaction } from "../sql-session";
import { type FailureRow, failureColumns, failureOfRow } from "./failure-rows";
import { readCounts, readMissionCounts } from "./memory-counts";
import { type MemoryRow, memoryColumns, memoryOfRow } from "./memory-rows";
import { searchByVector, vectorProgress, withoutVector, writeVectors } from "./memory-vectors";
import { createMemoryWriter, readCursor } from "./memory-writer";
import { readAlikeTerms, searchMemories } from "./search-memories";
import { SqlValues, whereSql } from "./where-sql";

/** Memory on PostgreSQL: the entries, and beside them the words that they are found by. */
export function createMemories({
  pool,
  clock,
  logger,
  alone = false,
}: {
  pool: pg.Pool;
  clock: Clock;
  logger: Logger;
  /** No other process writes to this database: a memory that was found empty need not be asked again. */
  alone?: boolean;
}): MemoriesPort {
  const now = () => clock.now().toISOString();
  let changes = 0;
  let isEmpty = false;
  const retried = <T>(run: () => Promise<T>) => retryTransient({ clock, logger }, run);

  async function readWhere(sql: string, values: readonly unknown[]): Promise<Memory[]> {
    const { rows } = await pool.query<MemoryRow>(`SELECT ${memoryColumns} FROM memories m ${sql}`, [
      ...values,
    ]);
    return rows.map(memoryOfRow);
  }

  async function readChanges(sql: string, values: readonly unknown[]): Promise<ChangeRecord[]> {
    const { rows } = await pool.query<Omit<ChangeRecord, "at"> & { at: Date }>(
      `SELECT c.id, c.memory_id AS "memoryId", c.what, c.made_by AS by, c.title, c.kind, c.before, c.undone, c.at
       FROM memory_changes c ${sql}`,
      [...values],
    );
    return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
  }

  return {
    change: (work) =>
      retried(() =>
        inTransaction(pool, async (session) => {
          await session.query("SELECT 1 FROM memory_sizes WHERE id = 1 FOR UPDATE");
          return work(createMemoryWriter(session, now()));
        }),
      ).finally(() => {
        changes += 1;
        isEmpty = false;
      }),

    search: async (query) => {
      if (isEmpty) return [];
      const seen = changes;
      const { hits, entries } = await retried(() => searchMemories(pool, query, now()));
      // What was written while it was asked is not in its answer.
      isEmpty = alone && entries === 0 && changes === seen;
      return hits;
    },
    alikeTerms: async (terms, limit) => (isEmpty ? [] : retried(() => readAlikeTerms(pool, terms, limit))),
    searchByVector: (query) => retried(() => searchByVector(pool, query, now())),

    list: (where, { offset, limit }) =>
      retried(() => {
        const values = new SqlValues();
        const sql = `WHERE ${whereSql(where, now(), values)} ORDER BY m.updated_at DESC, m.id
          OFFSET ${values.add(offset)} LIMIT ${values.add(limit)}`;
        return readWhere(sql, values.values);
      }),
    counts: (where) => retried(() => readCounts(pool, now(), where)),
    countsByMission: (where, ids) => retried(() => readMissionCounts(pool, now(), where, ids)),
    read: (ids) =>
      retried(() =>
        readWhere("WHERE m.id = ANY($1::text[]) ORDER BY array_position($1::text[], m.id)", [ids]),
      ),
    supersededBy: (id) =>
      retried(async () => {
        const found = await readWhere("WHERE m.superseded_by = $1 ORDER BY m.updated_at DESC, m.id", [id]);
        return found.map((memory) => ({ id: memory.id, title: memory.title }));
      }),
    sources: (id) =>
      retried(async () => {
        const { rows } = await pool.query<Omit<MemorySource, "at"> & { at: Date }>(
          `SELECT mission_id AS "missionId", task_id AS "taskId", step_id AS "stepId", person, agent, quote, at
           FROM memory_sources WHERE memory_id = $1 ORDER BY id`,
          [id],
        );
        return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
      }),
    uses: (id) =>
      retried(async () => {
        const { rows } = await pool.query<Omit<MemoryUse, "at"> & { at: Date }>(
          `SELECT mission_id AS "missionId", task_id AS "taskId", attempt_id AS "attemptId", why, outcome, at
           FROM memory_uses WHERE memory_id = $1 ORDER BY at DESC, attempt_id`,
          [id],
        );
        return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
      }),
    changes: ({ memoryId, spaces, limit }) =>
      retried(() => {
        const values = new SqlValues();
        const conditions = [
          ...(memoryId === undefined ? [] : [`c.memory_id = ${values.add(memoryId)}`]),
          ...(spaces
            ? [
                `EXISTS (SELECT 1 FROM memories m WHERE m.id = c.memory_id AND ${whereSql({ spaces }, now(), values)})`,
              ]
            : []),
        ];
        const sql = conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : "";
        return readChanges(`${sql} ORDER BY c.position DESC LIMIT ${values.add(limit)}`, values.values);
      }),
    readChange: (id) => retried(async () => (await readChanges("WHERE c.id = $1", [id]))[0] ?? null),
    failures: ({ projectId, atLeast, limit }) =>
      retried(async () => {
        const { rows } = await pool.query<FailureRow>(
          `SELECT ${failureColumns} FROM memory_failures f
           WHERE f.times >= $1 AND ($2::text IS NULL OR f.project_id = $2) ORDER BY f.times DESC, f.last_at DESC, f.id LIMIT $3`,
          [atLeast, projectId ?? null, limit],
        );
        return rows.map(failureOfRow);
      }),
    cursor: (missionId) => retried(() => readCursor(pool, missionId)),

    withoutVector: (model, limit) => retried(() => withoutVector(pool, model, limit)),
    writeVectors: (model, vectors) =>
      retried(() => inTransaction(pool, (session) => writeVectors(session, model, vectors))),
    vectorProgress: (model) => retried(() => vectorProgress(pool, model)),
  };
}
