import type pg from "pg";
import { AppError } from "@/server/domain/errors/app-error";
import type { Logger } from "@/server/ports/logger";
import type { Database } from "./connect-database";
import { type Migration, readMigrations } from "./read-migrations";
import { translateStorageError } from "./translate-storage-error";

/** The number that Prisma's own tools lock as well. */
const lockNumber = 72_707_369;

const recordTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

type Applied = { migration_name: string; checksum: string; finished_at: Date | null };

/**
 * Brings the tables up to date, one process at a time; each migration with its record in one transaction. The
 * records are Prisma's, so that `prisma migrate` understands the database too.
 * @throws AppError `storage-failed` when a migration was changed, failed before, or is unknown to this version
 */
export async function migrateDatabase(database: Database, logger: Logger, folder?: string): Promise<void> {
  const migrations = await readMigrations(folder);
  const client = await database.pool.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [lockNumber]);
    await client.query(`CREATE SCHEMA IF NOT EXISTS "${database.schema}"`);
    await client.query(recordTable);
    const open = findOpen(migrations, await readApplied(client));
    for (const migration of open) {
      await apply(client, migration);
      logger.info("migrated the database", { migration: migration.name });
    }
  } catch (error) {
    throw translateStorageError(error);
  } finally {
    await client.query("SELECT pg_advisory_unlock_all()").catch(() => undefined);
    client.release();
  }
}

async function readApplied(client: pg.PoolClient): Promise<Applied[]> {
  const { rows } = await client.query<Applied>(
    "SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
  return rows;
}

function findOpen(migrations: readonly Migration[], applied: readonly Applied[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { migration_name: name, checksum, finished_at } of applied) {
    const migration = known.get(name);
    if (!migration) {
      throw refusal(
        `migration ${name} is unknown`,
        "This database was made by a newer War Room. Update War Room, or give it another database.",
      );
    }
    if (finished_at === null) {
      throw refusal(
        `migration ${name} failed half-way`,
        `The database change ${name} did not finish. Restore the database from a backup, or resolve it with prisma migrate resolve.`,
      );
    }
    if (checksum !== migration.checksum) {
      throw refusal(
        `migration ${name} was changed after it was applied`,
        `The file of the database change ${name} is not the one that was applied. Put the original back.`,
      );
    }
  }
  const names = new Set(applied.map(({ migration_name }) => migration_name));
  return migrations.filter(({ name }) => !names.has(name));
}

async function apply(client: pg.PoolClient, { name, checksum, sql }: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES (gen_random_uuid()::text, $1, $2, clock_timestamp(), 1)`,
      [checksum, name],
    );
    await client.query("COMMIT");
  } catch (cause) {
    await client.query("ROLLBACK").catch(() => undefined);
    const translated = translateStorageError(cause);
    if (translated.code === "disk-full") throw translated;
    throw refusal(
      `migration ${name} failed: ${translated.message}`,
      `The database change ${name} failed and was taken back. The log says why.`,
      cause,
    );
  }
}

function refusal(message: string, userMessage: string, cause?: unknown): AppError {
  return new AppError({ code: "storage-failed", message, userMessage, cause });
}
