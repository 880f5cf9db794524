import type { SqlSession } from "./sql-session";
import { statementName } from "./statement-name";
import { toStorableText } from "./storable-text";
import { sqlStateOf } from "./translate-storage-error";

/** SQL type of a column, by the name of its field: `{ missionId: "mission_id text" }`. */
export type Columns = Record<
  string,
  `${string} ${"text" | "int4" | "int8" | "float8" | "bool" | "timestamptz" | "json"}`
>;
export type Table<C extends Columns = Columns> = { name: string; key: readonly string[]; columns: C };
export type Row<C extends Columns> = { [field in keyof C]?: unknown };

/** One INSERT, UPDATE or DELETE that ends in RETURNING, or a locking SELECT. */
export type Write = {
  sql: string;
  values: unknown[];
  /** How many rows it must touch, and what it means when it touches fewer. */
  mustTouch?: { rows: number; otherwise: () => Error };
};

type Statement = { name: string; sql: string };
const statements = new Map<string, Statement>();
const partNumbers = new Map<string, number>();

/**
 * Runs all writes in one statement and so in one round trip, whatever their number: each is a WITH query of its own.
 * They may not touch the same row twice. Those that must touch rows run first, in their order. When one of them
 * touches too few the database ends the statement: outside a transaction nothing of it is then written.
 * @throws what `otherwise` gives
 */
export async function runWrites(session: SqlSession, writes: readonly Write[]): Promise<void> {
  if (writes.length === 0) return;
  const { name, sql } = statementOf(writes);
  const values = writes.flatMap((write) => write.values);
  const needed = `{${writes.map(({ mustTouch }) => mustTouch?.rows ?? 0).join(",")}}`;
  try {
    await session.query({ name, text: sql, values: [...values, needed] });
  } catch (error) {
    const refused =
      sqlStateOf(error) === refusal ? writes[Number((error as { detail?: string }).detail)] : null;
    throw refused?.mustTouch ? refused.mustTouch.otherwise() : error;
  }
}

/** As `refuse_change` in the migrations raises it. */
const refusal = "WR001";

function statementOf(writes: readonly Write[]): Statement {
  const key = writes.map(({ sql, mustTouch }) => `${numberOf(sql)}${mustTouch ? "!" : ""}`).join();
  const known = statements.get(key);
  if (known) return known;
  let offset = 0;
  const parts = writes.map((write, index) => {
    const shifted = write.sql.replace(/\$(\d+)/g, (_match, place) => `$${Number(place) + offset}`);
    offset += write.values.length;
    return `w${index} AS (${shifted})`;
  });
  const checks = writes.flatMap(({ mustTouch }, index) => {
    const isTooFew = `(SELECT count(*) FROM w${index}) < ($${offset + 1}::int4[])[${index + 1}]`;
    return mustTouch ? [`CASE WHEN ${isTooFew} THEN refuse_change(${index}) END`] : [];
  });
  // The numbers are named even where nothing must be touched: what is bound has to have a type.
  const sql = `WITH ${parts.join(", ")} SELECT ${[...checks, `cardinality($${offset + 1}::int4[])`].join(", ")}`;
  const statement = { name: statementName("wr", sql), sql };
  statements.set(key, statement);
  return statement;
}

function numberOf(sql: string): number {
  const known = partNumbers.get(sql);
  if (known !== undefined) return known;
  partNumbers.set(sql, partNumbers.size);
  return partNumbers.size - 1;
}

/**
 * Inserts rows, all with the same fields; where the key is taken they replace what is there, are left out, or fail.
 * `always`: also when there are none, so that nearly every change is the same statement, planned once.
 */
export function insertRows<C extends Columns>(
  table: Table<C>,
  rows: readonly Row<C>[],
  onConflict: "replace" | "skip" | "refuse",
  always = false,
): Write[] {
  const source = sourceOf(table, rows, always);
  if (!source) return [];
  const sql = source.once(onConflict, () => {
    const names = source.columns.map((column) => `"${column.name}"`).join(", ");
    const assignments = source.columns.map(({ name }) => `"${name}" = EXCLUDED."${name}"`).join(", ");
    const key = table.key.map((name) => `"${name}"`).join(", ");
    const action = {
      replace: `ON CONFLICT (${key}) DO UPDATE SET ${assignments}`,
      skip: "ON CONFLICT DO NOTHING",
      refuse: "",
    }[onConflict];
    return `INSERT INTO "${table.name}" (${names}) ${source.select} ${action} RETURNING 1`;
  });
  return [{ sql, values: source.values }];
}

/** Deletes rows by the fields given. */
export function deleteRows<C extends Columns>(table: Table<C>, rows: readonly Row<C>[]): Write[] {
  const source = sourceOf(table, rows);
  if (!source) return [];
  const match = source.columns.map(({ name }) => `t."${name}" = r."${name}"`).join(" AND ");
  const [first] = source.columns;
  const keys = [...new Set(rows.map((row) => row[first?.field ?? ""]))];
  // By the join alone the planner may go through the whole table.
  const sql = `DELETE FROM "${table.name}" t USING (${source.select}) r
    WHERE ${match} AND t."${first?.name}" = ANY($2::${first?.type}[]) RETURNING 1`;
  return [{ sql, values: [...source.values, keys] }];
}

/** `label`: the name as JSON, with its colon. */
type Column = { field: string; name: string; label: string; type: string };
type Shape = { columns: Column[]; select: string; once(key: string, build: () => string): string };
const shapes = new Map<Table, Map<string, Shape>>();

/** Rows as a SELECT over one JSON value; the first row says which of the table's fields are given, without one all are. */
export function sourceOf<C extends Columns>(table: Table<C>, rows: readonly Row<C>[], always = false) {
  const [first] = rows;
  if (!first && !always) return null;
  const shape = shapeOf(table as unknown as Table, first ?? table.columns);
  const lines = rows.map((row) => {
    const cells = shape.columns.map(({ field, label, type }) => label + encode(row[field], type));
    return `{${cells.join(",")}}`;
  });
  return { ...shape, values: [`[${lines.join(",")}]`] };
}

function shapeOf(table: Table, given: object): Shape {
  const fields = Object.keys(table.columns).filter((field) => field in given);
  const key = fields.join();
  const known = shapes.get(table)?.get(key);
  if (known) return known;
  const columns = fields.map((field) => {
    const [name = "", type = ""] = table.columns[field]?.split(" ") ?? [];
    return { field, name, label: `"${name}":`, type };
  });
  const cells = columns.map(({ name, type }) =>
    type === "json" ? `s."${name}"::json AS "${name}"` : `s."${name}"`,
  );
  const definitions = columns.map(({ name, type }) => `"${name}" ${type === "json" ? "text" : type}`);
  const texts = new Map<string, string>();
  const shape: Shape = {
    columns,
    select: `SELECT ${cells.join(", ")} FROM json_to_recordset($1::json) AS s(${definitions.join(", ")})`,
    once(what, build) {
      const text = texts.get(what) ?? build();
      texts.set(what, text);
      return text;
    },
  };
  const ofTable = shapes.get(table) ?? new Map<string, Shape>();
  shapes.set(table, ofTable.set(key, shape));
  return shape;
}

/** A value as JSON. A `json` body travels as text and is cast in SQL: it then arrives byte for byte, \u0000 included. */
function encode(value: unknown, type: string): string {
  if (value === null || value === undefined) return "null";
  if (type === "json") return JSON.stringify(JSON.stringify(value));
  if (typeof value === "string") return JSON.stringify(toStorableText(value));
  return JSON.stringify(value);
}
