/** Runs inside the sandbox: one statement on a SQLite file of the work folder; prints the answer as one line of JSON. */
export const sqliteScript = `
const { DatabaseSync } = require("node:sqlite");
const { resolve } = require("node:path");
const wanted = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const plain = (value) => (typeof value === "bigint" ? Number(value) : value instanceof Uint8Array ? "[" + value.length + " bytes]" : value);
const param = (value) => (typeof value === "boolean" ? Number(value) : value);
try {
  const database = new DatabaseSync(resolve("/work", wanted.file), { readOnly: !wanted.write });
  const statement = database.prepare(wanted.sql);
  const columns = statement.columns().map(({ name }) => name);
  const rows = [];
  let count = 0;
  if (columns.length === 0) count = Number(statement.run(...wanted.params.map(param)).changes);
  else
    for (const row of statement.iterate(...wanted.params.map(param))) {
      count += 1;
      if (count > wanted.maxRows) break;
      rows.push(columns.map((name) => plain(row[name])));
    }
  process.stdout.write(JSON.stringify({ columns, rows, count }));
} catch (error) {
  process.stdout.write(JSON.stringify({ error: error.message }));
}
`;
