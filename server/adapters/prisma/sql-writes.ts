import type { AppError } from "@/server/domain/errors/app-error";
import { toStorableText } from "./storable-text";

/** SQL type of a column, by the name of its field: `{ missionId: "mission_id text" }`. */
export type Columns = Record<
  string,
  `${string} ${"text" | "int4" | "int8" | "float8" | "bool" | "timestamptz" | "json"}`
>;
export type Table<C extends Columns = Columns> = { name: string; key: readonly string[]; columns: C };
export type Row<C extends Columns> = { [field in keyof C]?: unknown };

/** One INSERT, UPDATE or DELETE that ends in RETURNING. */
export type Write = {
  sql: string;
  values: unknown[];
  /** How many rows it must touch, and what it means when it touches fewer. */
  mustTouch?: { rows: number; otherwise: () => AppError };
};

type RawSql = { $queryRawUnsafe<T>(sql: string, ...values: unknown[]): Promise<T> };

/**
 * Runs all writes in one statement and so in one round trip, whatever their number: each is a WITH query of its own.
 * They may not touch the same row twice. Throws when one of them touched too little; the transaction must then end.
 */
export async function runWrites(sql: RawSql, writes: readonly Write[]): Promise<void> {
  if (writes.length === 0) return;
  const values = writes.flatMap((write) => write.values);
  let offset = 0;
  const parts = writes.map((write, index) => {
    const shifted = write.sql.replace(/\$(\d+)/g, (_match, place) => `$${Number(place) + offset}`);
    offset += write.values.length;
    return `w${index} AS (${shifted})`;
  });
  const counts = writes.map((_write, index) => `(SELECT count(*)::int4 FROM w${index}) AS w${index}`);
  const [touched] = await sql.$queryRawUnsafe<[Record<string, number>]>(
    `WITH ${parts.join(", ")} SELECT ${counts.join(", ")}`,
    ...values,
  );
  for (const [index, { mustTouch }] of writes.entries()) {
    if (mustTouch && (touched[`w${index}`] ?? 0) < mustTouch.rows) throw mustTouch.otherwise();
  }
}

/** Inserts rows, all with the same fields; where the key is taken they replace what is there, are left out, or fail. */
export function insertRows<C extends Columns>(
  table: Table<C>,
  rows: readonly Row<C>[],
  onConflict: "replace" | "skip" | "refuse",
): Write[] {
  const source = sourceOf(table, rows);
  if (!source) return [];
  const names = source.columns.map((column) => `"${column.name}"`).join(", ");
  const assignments = source.columns.map(({ name }) => `"${name}" = EXCLUDED."${name}"`).join(", ");
  const key = table.key.map((name) => `"${name}"`).join(", ");
  const action = {
    replace: `ON CONFLICT (${key}) DO UPDATE SET ${assignments}`,
    skip: "ON CONFLICT DO NOTHING",
    refuse: "",
  }[onConflict];
  const sql = `INSERT INTO "${table.name}" (${names}) ${source.select} ${action} RETURNING 1`;
  return [{ sql, values: source.values }];
}

/** Deletes rows by the fields given. */
export function deleteRows<C extends Columns>(table: Table<C>, rows: readonly Row<C>[]): Write[] {
  const source = sourceOf(table, rows);
  if (!source) return [];
  const match = source.columns.map(({ name }) => `t."${name}" = r."${name}"`).join(" AND ");
  const sql = `DELETE FROM "${table.name}" t USING (${source.select}) r WHERE ${match} RETURNING 1`;
  return [{ sql, values: source.values }];
}

/** Rows as a SELECT over one array a column; the first row says which of the table's fields are given. */
export function sourceOf<C extends Columns>(table: Table<C>, rows: readonly Row<C>[]) {
  const [first] = rows;
  if (!first) return null;
  const columns = Object.entries(table.columns)
    .filter(([field]) => field in first)
    .map(([field, column]) => {
      const [name = "", type = ""] = column.split(" ");
      return { field, name, type };
    });
  const select = columns.map(({ name, type }) => `s."${name}"::${type} AS "${name}"`).join(", ");
  const arrays = columns.map((_column, index) => `$${index + 1}::text[]`).join(", ");
  const aliases = columns.map(({ name }) => `"${name}"`).join(", ");
  return {
    columns,
    select: `SELECT ${select} FROM unnest(${arrays}) AS s(${aliases})`,
    values: columns.map(({ field, type }) => rows.map((row) => encode(row[field], type))),
  };
}

/** Everything travels as text and is cast in SQL: a `json` body then arrives byte for byte. */
function encode(value: unknown, type: string): string | null {
  if (value === null || value === undefined) return null;
  if (type === "json") return JSON.stringify(value);
  if (value instanceof Date) return value.toISOString();
  return toStorableText(String(value));
}
