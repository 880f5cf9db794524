import { type Entity, type Field, paths } from "../model/entity";
import type { Project } from "../model/project";
import { code } from "../source/code";
import { literal } from "../source/literal";
import { snake, unique } from "../source/names";
import { commentText } from "../source/source-file";
import { type Emitted, emitted } from "./emitted";

type Column = {
  field: string;
  column: string;
  type: "TEXT" | "REAL" | "INTEGER";
  nullable: boolean;
  values: string[];
};

/** The schema as SQL and as data, the migrations' runner and the store that keeps rows in a JSON file. */
export function emitDatabase(project: Project): Emitted[] {
  const stored = project.entities.filter((entity) => entity.stored);
  const tables = stored.map((entity) => ({ entity, columns: columnsOf(entity) }));
  return [migration(tables), schema(tables), migrate(), store(), migrateTest(tables), storeTest(stored)];
}

function columnsOf(entity: Entity): Column[] {
  const taken = new Set<string>();
  return entity.fields.map((field) => ({
    field: field.name,
    column: unique(snake(field.name), taken),
    type: columnType(field),
    nullable: field.nullable || field.optional,
    values: field.type.kind === "enum" ? field.type.values : [],
  }));
}

function columnType(field: Field): Column["type"] {
  if (field.type.kind === "number") return "REAL";
  return field.type.kind === "boolean" ? "INTEGER" : "TEXT";
}

type Tables = Array<{ entity: Entity; columns: Column[] }>;

function migration(tables: Tables): Emitted {
  const statements = tables.map(({ entity, columns }) => {
    const lines = columns.map((column) => `  ${columnSql(column)}`);
    return `-- ${commentText(entity.label)}\nCREATE TABLE "${entity.table}" (\n${lines.join(",\n")}\n);\n`;
  });
  const text = statements.length > 0 ? statements.join("\n") : "-- The spec names nothing to keep yet.\n";
  return {
    area: "database",
    path: paths.migration,
    text,
    purpose: "the first migration: a table for each model",
  };
}

function columnSql(column: Column): string {
  const values = column.values.map((value) => `'${value.replaceAll("'", "''")}'`).join(", ");
  const check = values === "" ? "" : ` CHECK ("${column.column}" IN (${values}))`;
  const needed = column.column === "id" ? " PRIMARY KEY" : "";
  return `"${column.column}" ${column.type}${needed}${column.nullable ? "" : " NOT NULL"}${check}`;
}

function schema(tables: Tables): Emitted {
  const data = Object.fromEntries(
    tables.map(({ entity, columns }) => [
      entity.table,
      columns.map(({ field, column, type, nullable }) => ({ field, column, type, nullable })),
    ]),
  );
  const body = code`
    export interface Column {
      field: string;
      column: string;
      type: "TEXT" | "REAL" | "INTEGER";
      nullable: boolean;
    }

    /** The tables of the first migration, by name. */
    export const tables = ${literal(data)} satisfies Record<string, Column[]>;

    export type TableName = keyof typeof tables;
  `;
  return emitted({
    area: "database",
    path: paths.schema,
    imports: [],
    body,
    purpose: "the tables as typed data",
  });
}

function migrate(): Emitted {
  const body = code`
    const folder = new URL("./migrations/", import.meta.url);

    /** Runs every migration in the order of its file name. */
    export function migrate(execute: (sql: string) => void): void {
      for (const name of readdirSync(folder).sort()) {
        execute(readFileSync(new URL(name, folder), "utf8"));
      }
    }
  `;
  const imports = [{ from: "node:fs", names: ["readdirSync", "readFileSync"] }];
  return emitted({
    area: "database",
    path: paths.migrate,
    imports,
    body,
    purpose: "runs the SQL migrations",
  });
}

function store(): Emitted {
  const body = code`
    type Row = { id: string };
    type Tables = Record<string, Row[]>;

    /** Rows by table, in memory and, when a file is given, in that file as JSON. */
    export class Store {
      readonly #file: string | null;
      #tables: Tables;

      constructor(file: string | null = null) {
        this.#file = file;
        this.#tables = file !== null && existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
      }

      /** A copy of a table's rows, so that callers cannot change what is stored. */
      read<Kind extends Row>(table: string): Kind[] {
        return structuredClone(this.#tables[table] ?? []) as Kind[];
      }

      write<Kind extends Row>(table: string, rows: Kind[]): void {
        this.#tables = { ...this.#tables, [table]: structuredClone(rows) };
        if (this.#file === null) return;
        const draft = \`\${this.#file}.tmp\`;
        writeFileSync(draft, JSON.stringify(this.#tables, null, 2));
        renameSync(draft, this.#file);
      }
    }
  `;
  const imports = [{ from: "node:fs", names: ["existsSync", "readFileSync", "renameSync", "writeFileSync"] }];
  const slip = { find: "renameSync(draft, this.#file);", replace: "renameSync(this.#file, draft);" };
  return emitted({
    area: "database",
    path: paths.store,
    imports,
    body,
    slip,
    purpose: "keeps rows in memory and in a JSON file",
  });
}

function migrateTest(tables: Tables): Emitted {
  const body = code`
    test("the migrations create every table of the schema with its columns", () => {
      const database = new DatabaseSync(":memory:");
      migrate((sql) => database.exec(sql));
      for (const [table, columns] of Object.entries<Column[]>(tables)) {
        const found = database.prepare("SELECT name FROM pragma_table_info(?)").all(table);
        assert.deepEqual(found.map((row) => row.name), columns.map(({ column }) => column));
      }
      database.close();
    });

    test("the schema has ${tables.length === 1 ? "1 table" : `${tables.length} tables`}", () => {
      assert.deepEqual(Object.keys(tables), ${literal(
        tables.map(({ entity }) => entity.table),
        2,
      )});
    });
  `;
  const imports = [
    { from: "node:assert/strict", default: "assert" },
    { from: "node:sqlite", names: ["DatabaseSync"] },
    { from: "node:test", names: ["test"] },
    { from: paths.migrate, names: ["migrate"] },
    { from: paths.schema, names: ["tables"], types: ["Column"] },
  ];
  return emitted({
    area: "database",
    path: "test/db/migrate.test.ts",
    imports,
    body,
    purpose: "runs the migrations on a real database",
  });
}

function storeTest(stored: Entity[]): Emitted {
  const table = JSON.stringify(stored[0]?.table ?? "items");
  const body = code`
    test("the store gives back what was written, as a copy", () => {
      const store = new Store();
      store.write(${table}, [{ id: "one" }]);
      store.read(${table}).pop();
      assert.deepEqual(store.read(${table}), [{ id: "one" }]);
    });

    test("the store reads its file again after a restart", () => {
      const folder = mkdtempSync(join(tmpdir(), "store-"));
      const file = join(folder, "data.json");
      new Store(file).write(${table}, [{ id: "one" }]);
      assert.deepEqual(new Store(file).read(${table}), [{ id: "one" }]);
      rmSync(folder, { recursive: true });
    });
  `;
  const imports = [
    { from: "node:assert/strict", default: "assert" },
    { from: "node:fs", names: ["mkdtempSync", "rmSync"] },
    { from: "node:os", names: ["tmpdir"] },
    { from: "node:path", names: ["join"] },
    { from: "node:test", names: ["test"] },
    { from: paths.store, names: ["Store"] },
  ];
  return emitted({
    area: "database",
    path: "test/db/store.test.ts",
    imports,
    body,
    purpose: "tests of the store",
  });
}
