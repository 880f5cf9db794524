import type { MemoryWhere } from "@/server/ports/memories";
import { spaceNumber } from "./memory-rows";

/** Collects values for a statement and gives their places. */
export class SqlValues {
  readonly values: unknown[] = [];
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** The conditions on an entry `m`, joined by AND; `now` as ISO 8601. */
export function whereSql(where: MemoryWhere, now: string, values: SqlValues): string {
  const conditions = ["true"];
  if (where.kind) conditions.push(`m.kind = ${values.add(where.kind)}`);
  if (where.scope) conditions.push(`m.scope = ${values.add(where.scope)}`);
  if (where.pinned) conditions.push("m.pinned");
  if (where.missionId !== undefined) {
    const mission = values.add(where.missionId);
    conditions.push(
      `EXISTS (SELECT 1 FROM memory_sources s WHERE s.memory_id = m.id AND s.mission_id = ${mission})`,
    );
  }
  if (where.rehearsal !== undefined) conditions.push(where.rehearsal ? "m.rehearsal" : "NOT m.rehearsal");
  if (where.state && where.state !== "all") {
    conditions.push(`${stateSql(values.add(now))} = ${values.add(where.state)}`);
  }
  if (where.spaces) {
    const keys = where.spaces.map(({ scope, owner }) => `${scope}\n${owner}`);
    conditions.push(`m.space = ANY(${values.add(spaceNumbers(where))}::int[])`);
    conditions.push(`m.scope || E'\\n' || m.owner = ANY(${values.add(keys)}::text[])`);
  }
  if (where.beyondMission !== undefined) {
    const mission = values.add(where.beyondMission);
    conditions.push(
      `(NOT EXISTS (SELECT 1 FROM memory_sources s WHERE s.memory_id = m.id AND s.mission_id = ${mission})
        OR EXISTS (SELECT 1 FROM memory_sources s WHERE s.memory_id = m.id AND s.mission_id IS DISTINCT FROM ${mission}))`,
    );
  }
  return conditions.join(" AND ");
}

/** The state of an entry `m`, as `memoryStateOf` gives it. */
export function stateSql(now: string): string {
  return `CASE WHEN m.rejected THEN 'rejected' WHEN m.superseded_by IS NOT NULL THEN 'superseded'
    WHEN m.expires_at <= ${now}::timestamptz THEN 'expired' ELSE 'live' END`;
}

/** Numbers of the wanted places; null: of all. */
export function spaceNumbers({ spaces, rehearsal }: MemoryWhere): number[] | null {
  if (!spaces) return null;
  return spaces.flatMap((space) =>
    (rehearsal === undefined ? [false, true] : [rehearsal]).map((isRehearsal) =>
      spaceNumber(space, isRehearsal),
    ),
  );
}
