import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MigratedDatabase, startMigratedDatabase } from "@/server/testing/migrated-database";
import { writtenTables } from "./tables";

const sqlTypes: Record<string, string> = {
  String: "text",
  Int: "integer",
  BigInt: "bigint",
  Float: "double precision",
  Boolean: "boolean",
  Json: "json",
  Bytes: "bytea",
  DateTime: "timestamp with time zone",
};
const shortTypes: Record<string, string> = {
  integer: "int4",
  bigint: "int8",
  "double precision": "float8",
  boolean: "bool",
  "timestamp with time zone": "timestamptz",
};

type Column = { name: string; field: string; type: string; nullable: boolean };
type Model = { table: string; columns: Column[]; keys: string[][]; indexes: string[][] };

/** The models of schema.prisma as tables. The schema keeps to one field or attribute a line. */
async function readModels(): Promise<Model[]> {
  const schema = await readFile("prisma/schema.prisma", "utf8");
  const blocks = [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)];
  const modelNames = new Set(blocks.map(([, name]) => name));
  return blocks.map(([, name = "", body = ""]) => {
    const columns = [...body.matchAll(/^ {2}(\w+) +(\w+)(\?|\[\])?(.*)$/gm)]
      .filter(([, , type]) => !modelNames.has(type))
      .map(([, field = "", type = "", mark, rest = ""]) => ({
        field,
        name: rest.match(/@map\("(\w+)"\)/)?.[1] ?? field,
        type: sqlTypes[type] ?? type,
        nullable: mark === "?",
        isKey: rest.includes("@id"),
      }));
    const nameOf = (field: string) => columns.find((column) => column.field === field.trim())?.name ?? field;
    const lists = (attribute: string) =>
      [...body.matchAll(new RegExp(`^ {2}@@${attribute}\\(\\[(.*?)\\]\\)`, "gm"))].map(([, fields = ""]) =>
        fields.split(",").map(nameOf),
      );
    const ownKeys = columns.filter(({ isKey }) => isKey).map((column) => [column.name]);
    return {
      table: body.match(/@@map\("(\w+)"\)/)?.[1] ?? name,
      columns: columns.map(({ isKey: _isKey, ...column }) => column),
      keys: [...ownKeys, ...lists("id")],
      indexes: lists("index"),
    };
  });
}

describe("the migrated database", () => {
  let started: MigratedDatabase;

  beforeAll(async () => {
    started = await startMigratedDatabase();
  });
  afterAll(() => started?.stop());

  it("has exactly the tables and columns of schema.prisma, with their types", async () => {
    const { rows } = await started.database.pool.query<Record<string, string>>(
      `SELECT table_name, column_name, data_type, is_nullable, datetime_precision FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'`,
    );
    const found = rows.map(
      (row) => `${row.table_name}.${row.column_name} ${row.data_type} ${row.is_nullable}`,
    );
    const wanted = (await readModels()).flatMap(({ table, columns }) =>
      columns.map(({ name, type, nullable }) => `${table}.${name} ${type} ${nullable ? "YES" : "NO"}`),
    );
    expect(found.sort()).toEqual(wanted.sort());
    const times = rows.filter((row) => row.data_type?.startsWith("timestamp"));
    expect(new Set(times.map((row) => Number(row.datetime_precision)))).toEqual(new Set([3]));
  });

  it("has exactly the keys and indexes of schema.prisma", async () => {
    const { rows } = await started.database.pool.query<{ entry: string }>(
      `SELECT t.relname || '(' || string_agg(a.attname, ',' ORDER BY k.place) || ')' || i.indisprimary::int AS entry
       FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid AND t.relnamespace = 'public'::regnamespace
       CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(attnum, place)
       JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum
       WHERE t.relname <> '_prisma_migrations' GROUP BY t.relname, i.indexrelid, i.indisprimary`,
    );
    const wanted = (await readModels()).flatMap(({ table, keys, indexes }) => [
      ...keys.map((key) => `${table}(${key.join(",")})1`),
      ...indexes.map((index) => `${table}(${index.join(",")})0`),
    ]);
    expect(rows.map(({ entry }) => entry).sort()).toEqual(wanted.sort());
  });

  it("is what the store's table of columns says", async () => {
    const models = new Map((await readModels()).map((model) => [model.table, model]));
    for (const { name, key, columns } of writtenTables) {
      const model = models.get(name);
      const known = new Map(model?.columns.map((column) => [column.field, column]));
      for (const [field, column] of Object.entries(columns)) {
        const { name: columnName, type = "" } = known.get(field) ?? {};
        expect(`${name}: ${column}`).toBe(`${name}: ${columnName} ${shortTypes[type] ?? type}`);
      }
      expect(model?.keys).toEqual([[...key]]);
    }
  });
});
