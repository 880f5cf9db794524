import type pg from "pg";
import type { MemoryGroup, MemoryWhere } from "@/server/ports/memories";
import { SqlValues, stateSql, whereSql } from "./where-sql";

/** Missions that can be chosen among. */
const mostMissions = 100;

export async function readCounts(pool: pg.Pool, now: string, where: MemoryWhere): Promise<MemoryGroup[]> {
  const values = new SqlValues();
  const state = stateSql(values.add(now));
  const { rows } = await pool.query<MemoryGroup>(
    `SELECT m.kind, m.scope, ${state} AS state, m.pinned, count(*)::int AS count FROM memories m
     WHERE ${whereSql(where, now, values)} GROUP BY 1, 2, 3, 4`,
    values.values,
  );
  return rows;
}

export async function readMissionCounts(
  pool: pg.Pool,
  now: string,
  where: MemoryWhere,
  ids: readonly string[] | null,
): Promise<Array<{ missionId: string; count: number }>> {
  const values = new SqlValues();
  const among = ids === null ? "" : `AND m.id = ANY(${values.add(ids)}::text[])`;
  const { rows } = await pool.query<{ missionId: string; count: number }>(
    `SELECT t.mission_id AS "missionId", count(DISTINCT m.id)::int AS count
     FROM memories m JOIN memory_sources t ON t.memory_id = m.id
     WHERE t.mission_id IS NOT NULL ${among} AND ${whereSql(where, now, values)}
     GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${mostMissions}`,
    values.values,
  );
  return rows;
}
