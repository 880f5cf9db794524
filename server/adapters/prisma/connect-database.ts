import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { AppError } from "@/server/domain/errors/app-error";
import type { Logger } from "@/server/ports/logger";
import { PrismaClient } from "./generated/client";
import { statementName } from "./statement-name";
import { translateStorageError } from "./translate-storage-error";

const oldestVersion = 15;

/** Commits of several missions share a wait for the disk; those of one go out one after the other. */
const writerConnections = 4;
/**
 * Planning takes longer than what it plans, so it is done once: mostly while the tables are still small, when the
 * planner would rather read them from end to end. Every row that an append writes is found by its key.
 */
const planOnce =
  " -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off";

export type Database = {
  prisma: PrismaClient;
  pool: pg.Pool;
  /** For what an append writes: the same few statements again and again. */
  writer: pg.Pool;
  /** As given, without the parameters that are Prisma's own. */
  connectionString: string;
  /** Schema of our tables: `?schema=` in the address, or `public`. */
  schema: string;
  close(): Promise<void>;
};

/**
 * Opens the database and checks that it is one that War Room can use.
 * @throws AppError `storage-failed` that says what is wrong with the address or the server
 */
export async function connectDatabase(options: {
  databaseUrl: string;
  logger: Logger;
  connections?: number;
  /** How the server names this process's sessions. */
  sessionName?: string;
}): Promise<Database> {
  const { logger } = options;
  const { connectionString, schema } = readAddress(options.databaseUrl);
  let closing = false;
  const openPool = (max: number, settings = "") => {
    const opened = new pg.Pool({
      connectionString,
      max,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      application_name: options.sessionName ?? "war-room",
      // Compiling a query takes longer than any of ours runs.
      options: `-c search_path=${schema} -c jit=off${settings}`,
    });
    opened.on("error", (error) => {
      // A server that stops in the middle of our own good-bye is no news.
      if (!closing) logger.warn("lost a database connection", { error: error.message });
    });
    return opened;
  };
  const pool = openPool(options.connections ?? 10);
  const writer = openPool(writerConnections, planOnce);
  try {
    await checkVersion(pool);
  } catch (error) {
    await Promise.all([pool.end(), writer.end()]);
    throw translateStorageError(error);
  }
  const adapter = new PrismaPg(pool, {
    schema,
    statementNameGenerator: ({ sql }) => statementName("wr", sql),
  });
  const prisma = new PrismaClient({ adapter, errorFormat: "minimal" });
  return {
    prisma,
    pool,
    writer,
    connectionString,
    schema,
    async close() {
      closing = true;
      await prisma.$disconnect();
      await Promise.all([pool.end(), writer.end()]);
    },
  };
}

function readAddress(databaseUrl: string): { connectionString: string; schema: string } {
  const url = URL.canParse(databaseUrl) ? new URL(databaseUrl) : null;
  const schema = url?.searchParams.get("schema") ?? "public";
  const isUsable = url && /^postgres(ql)?:$/.test(url.protocol) && /^[a-z_][a-z0-9_]{0,40}$/.test(schema);
  if (!isUsable) {
    throw new AppError({
      code: "storage-failed",
      message: "DATABASE_URL is not a usable address",
      userMessage:
        "DATABASE_URL must look like postgresql://user:password@host:5432/database, with ?schema=name where wanted (lower-case letters, digits, _).",
    });
  }
  for (const own of ["schema", "connection_limit", "pool_timeout", "pgbouncer"]) url.searchParams.delete(own);
  return { connectionString: url.toString(), schema };
}

async function checkVersion(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ server_version: string }>("SHOW server_version");
  const version = rows[0]?.server_version ?? "unknown";
  if (Number.parseInt(version, 10) >= oldestVersion) return;
  throw new AppError({
    code: "storage-failed",
    message: `the server runs PostgreSQL ${version}`,
    userMessage: `War Room needs PostgreSQL ${oldestVersion} or newer; the server of DATABASE_URL runs ${version}.`,
  });
}
