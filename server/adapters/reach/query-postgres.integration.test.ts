import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reachSettingsSchema } from "@/contracts/reach";
import type { DatabaseQuery } from "@/server/ports/reach";
import { startTestServer, type TestServer } from "@/server/testing/postgres";
import { createReach } from "./create-reach";

describe("a database that agents may ask", () => {
  let server: TestServer;
  let address = "";
  beforeAll(async () => {
    server = await startTestServer();
    address = await server.createDatabase();
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    await client.query("CREATE TABLE seats (id serial PRIMARY KEY, name text)");
    await client.query("INSERT INTO seats (name) VALUES ('a1'), ('a2')");
    await client.end();
  });
  afterAll(() => server.stop());

  const secrets: Record<string, string> = { OTHER_KEY: "sk-hunter2", WRONG: "mysql://x" };
  const reach = createReach({
    settings: () => reachSettingsSchema.parse({ databases: ["SHOP_DB", "WRONG", "GONE"] }),
    secrets: { read: (name) => (name === "SHOP_DB" ? address : (secrets[name] ?? null)) },
  });
  const query = (sql: string, more: Partial<DatabaseQuery> = {}) =>
    reach.query({
      ...{ connection: "SHOP_DB", sql, params: [], write: false, timeoutMs: 5_000, maxRows: 100 },
      ...{ signal: new AbortController().signal, ...more },
    });
  const names = async () => (await query("SELECT name FROM seats ORDER BY id")).rows.flat();

  it("answers with rows, also to parameters", async () => {
    expect(await query("SELECT id, name FROM seats WHERE name = $1", { params: ["a2"] })).toEqual({
      columns: ["id", "name"],
      rows: [[2, "a2"]],
      count: 1,
    });
  });

  it.each([
    "INSERT INTO seats (name) VALUES ('evil')",
    "DROP TABLE seats",
    "WITH gone AS (DELETE FROM seats RETURNING *) SELECT * FROM gone",
    "SELECT nextval('seats_id_seq')",
    "SELECT set_config('transaction_read_only', 'off', true)",
    "COMMIT; DELETE FROM seats",
    "SELECT 1; DELETE FROM seats",
    "CREATE TEMP TABLE t AS SELECT 1",
    "LOCK TABLE seats",
    "COPY (SELECT 1) TO PROGRAM 'cat'",
    "/* SELECT */ -- SELECT\nDO $$ BEGIN END $$",
  ])("changes nothing without leave: %s", async (sql) => {
    await expect(query(sql)).rejects.toMatchObject({ code: "invalid-input" });
    expect(await names()).toEqual(["a1", "a2"]);
  });

  it.each(["SET TRANSACTION READ WRITE", "COMMIT", "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE"])(
    "is not opened for a later statement by %s",
    async (sql) => {
      await query(sql).catch(() => undefined);
      await expect(query("DELETE FROM seats")).rejects.toMatchObject({ code: "invalid-input" });
      expect(await names()).toEqual(["a1", "a2"]);
    },
  );

  it("is changed with leave", async () => {
    expect(
      await query("INSERT INTO seats (name) VALUES ($1)", { params: ["b1"], write: true }),
    ).toMatchObject({
      count: 1,
    });
    expect(await names()).toEqual(["a1", "a2", "b1"]);
    await query("DELETE FROM seats WHERE name = 'b1'", { write: true });
  });

  it("is bounded in rows and time, and can be cancelled", async () => {
    const many = await query("SELECT generate_series(1, 100000000)", { maxRows: 3 });
    expect(many).toMatchObject({ rows: [[1], [2], [3]], count: 4, columns: ["generate_series"] });
    await expect(query("SELECT pg_sleep(60)", { timeoutMs: 100 })).rejects.toMatchObject({
      userMessage: expect.stringMatching(/timeout/),
    });
    const abort = new AbortController();
    const slow = query("SELECT pg_sleep(60)", { signal: abort.signal });
    abort.abort();
    await expect(slow).rejects.toMatchObject({ code: "cancelled" });
  });

  it("is named by a secret that a person has listed, and by no other", async () => {
    for (const [connection, words] of [
      ["OTHER_KEY", "There is no database"],
      ["GONE", "no secret GONE"],
      ["WRONG", "does not begin"],
    ] as const) {
      const error = await query("SELECT 1", { connection }).catch((thrown) => thrown);
      expect(error.userMessage).toContain(words);
      expect(JSON.stringify([error, error.message])).not.toMatch(/hunter2|mysql/);
    }
  });

  it("says what is wrong with a statement, and never its password", async () => {
    await expect(query("SELECT nome FROM seats")).rejects.toMatchObject({
      userMessage: expect.stringMatching(/column "nome" does not exist \(at character 8\)/),
    });
    const url = new URL(address);
    url.username = "nobody";
    url.password = "hunter2";
    const other = createReach({
      settings: () => reachSettingsSchema.parse({ databases: ["X_DB"] }),
      secrets: { read: () => url.toString() },
    });
    const error = await other
      .query({
        ...{ connection: "X_DB", sql: "SELECT 1", params: [], write: false, timeoutMs: 5_000, maxRows: 1 },
        signal: new AbortController().signal,
      })
      .catch((thrown) => thrown);
    expect(error).toMatchObject({ code: "invalid-input" });
    expect(JSON.stringify([error.message, error.userMessage])).not.toContain("hunter2");
  });
});
