import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "@/server/testing/postgres";
import { createRecordingLogger } from "@/server/testing/recording-logger";
import { connectDatabase, type Database } from "./connect-database";
import { migrateDatabase } from "./migrate-database";

describe("migrating the database", () => {
  const logger = createRecordingLogger();
  let server: TestServer;
  let databaseUrl = "";
  let database: Database;
  let folder = "";

  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server?.stop());
  beforeEach(async () => {
    databaseUrl = await server.createDatabase();
    database = await connectDatabase({ databaseUrl, logger });
    folder = await mkdtemp(join(tmpdir(), "war-room-migrations-"));
    await cp("prisma/migrations", folder, { recursive: true });
  });
  afterEach(async () => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function addMigration(name: string, sql: string): Promise<void> {
    await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, name, "migration.sql"), sql);
  }
  const ownMigrations = async () =>
    (await readdir("prisma/migrations")).filter((name) => /^\d{14}_/.test(name)).sort();
  const records = async () =>
    (await database.pool.query("SELECT migration_name, finished_at FROM _prisma_migrations ORDER BY 1")).rows;

  it("applies each migration once, also when many processes start together", async () => {
    await Promise.all(Array.from({ length: 4 }, () => migrateDatabase(database, logger, folder)));
    await addMigration("20990101000000_next", "CREATE TABLE next_one (id int)");
    await migrateDatabase(database, logger, folder);
    const names = (await records()).map((row) => row.migration_name);
    expect(names).toEqual([...(await ownMigrations()), "20990101000000_next"]);
  });

  it("takes a failing migration back whole and says which it was", async () => {
    await addMigration("20990101000000_broken", "CREATE TABLE half (id int); SELECT nonsense");
    const failing = migrateDatabase(database, logger, folder);
    await expect(failing).rejects.toMatchObject({
      code: "storage-failed",
      message: expect.stringContaining("20990101000000_broken failed"),
    });
    expect(await records()).toHaveLength((await ownMigrations()).length);
    await addMigration("20990101000000_broken", "CREATE TABLE half (id int)");
    await migrateDatabase(database, logger, folder);
    expect(await records()).toHaveLength((await ownMigrations()).length + 1);
  });

  it("refuses a migration that was changed after it was applied", async () => {
    await addMigration("20990101000000_next", "SELECT 1");
    await migrateDatabase(database, logger, folder);
    await addMigration("20990101000000_next", "SELECT 2");
    const refused = migrateDatabase(database, logger, folder);
    await expect(refused).rejects.toMatchObject({ message: expect.stringContaining("was changed") });
  });

  it("refuses a database that a newer version made, and one left half-way by another tool", async () => {
    await addMigration("20990101000000_newer", "SELECT 1");
    await migrateDatabase(database, logger, folder);
    const older = migrateDatabase(database, logger, "prisma/migrations");
    await expect(older).rejects.toMatchObject({ userMessage: expect.stringContaining("newer War Room") });
    await database.pool.query(
      "UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '%newer'",
    );
    const halfway = migrateDatabase(database, logger, folder);
    await expect(halfway).rejects.toMatchObject({ message: expect.stringContaining("half-way") });
  });

  it("keeps to the schema that the address names", async () => {
    const other = await connectDatabase({ databaseUrl: `${databaseUrl}?schema=team_a`, logger });
    try {
      await migrateDatabase(other, logger, folder);
      await other.prisma.setting.create({ data: { key: "k", value: { a: 1 }, updatedAt: new Date() } });
      const { rows } = await database.pool.query("SELECT key FROM team_a.settings");
      expect(rows).toEqual([{ key: "k" }]);
    } finally {
      await other.close();
    }
  });

  it("says what is wrong with an address that does not work", async () => {
    const open = (url: string) => connectDatabase({ databaseUrl: url, logger });
    await expect(open("mysql://x/y")).rejects.toMatchObject({
      userMessage: expect.stringContaining("postgresql://"),
    });
    await expect(open("postgresql://a:b@127.0.0.1:1/x")).rejects.toMatchObject({
      code: "storage-failed",
      userMessage: expect.stringContaining("cannot be reached"),
    });
    const url = new URL(databaseUrl);
    url.pathname = "/nowhere";
    await expect(open(url.toString())).rejects.toMatchObject({
      userMessage: expect.stringContaining("does not exist"),
    });
    url.password = "wrong";
    await expect(open(url.toString())).rejects.toMatchObject({
      userMessage: expect.stringContaining("password"),
    });
  });
});
