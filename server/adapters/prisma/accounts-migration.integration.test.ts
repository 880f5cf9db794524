import { readdir, readFile } from "node:fs/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestServer, type TestServer } from "@/server/testing/postgres";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());

it("gives the accounts what was spent and held before there were any, on the day of each call's begin", async () => {
  const client = new pg.Client({ connectionString: await server.createDatabase() });
  await client.connect();
  try {
    const names = (await readdir("prisma/migrations")).filter((name) => /^\d/.test(name)).sort();
    const own = names.find((name) => name.endsWith("_accounts")) ?? "";
    const apply = async (name: string) =>
      client.query(await readFile(`prisma/migrations/${name}/migration.sql`, "utf8"));
    for (const name of names.slice(0, names.indexOf(own))) await apply(name);
    // The mission's other columns say nothing about money.
    await client.query("SET session_replication_role = replica");
    const { rows: columns } = await client.query<{ column_name: string; data_type: string }>(
      `SELECT column_name, data_type FROM information_schema.columns
       WHERE table_name = 'missions' AND is_nullable = 'NO' AND column_default IS NULL
       AND column_name NOT IN ('id', 'project_id', 'rehearsal')`,
    );
    const filler = columns.map(({ data_type }) =>
      data_type === "text"
        ? "''"
        : data_type.startsWith("timestamp")
          ? "now()"
          : data_type === "boolean"
            ? "true"
            : "0",
    );
    await client.query(
      `INSERT INTO missions (id, project_id, rehearsal, ${columns.map(({ column_name }) => column_name).join(", ")})
       VALUES ('m', 'p', false, ${filler.join(", ")})`,
    );
    await client.query(`INSERT INTO budget_entries (mission_id, seq, kind, step_id, reserved_delta, spent_delta, at) VALUES
      ('m', 1, 'limits', NULL, 0, 0, '2026-01-01T10:00:00Z'),
      ('m', 2, 'reserve', 'a', 500, 0, '2026-01-01T23:59:59Z'),
      ('m', 3, 'settle', 'a', -500, 300, '2026-01-02T00:00:01Z'),
      ('m', 4, 'reserve', 'b', 700, 0, '2026-01-02T01:00:00Z')`);
    await apply(own);
    const { rows } = await client.query(
      "SELECT scope, key, spent_micro_usd::int AS spent, reserved_micro_usd::int AS held FROM accounts ORDER BY scope, key",
    );
    expect(rows).toEqual([
      { scope: "day", key: "2026-01-01", spent: 300, held: 0 },
      { scope: "day", key: "2026-01-02", spent: 0, held: 700 },
      { scope: "project", key: "p", spent: 300, held: 700 },
    ]);
  } finally {
    await client.end();
  }
});
