import pg from "pg";
import { AppError } from "@/server/domain/errors/app-error";
import type { Logger } from "@/server/ports/logger";
import type { WorkersPort } from "@/server/ports/workers";
import { translateStorageError } from "./translate-storage-error";

/** A worker that has not said a word for so long does not count when another one asks who lives. */
const livingSeconds = 3;
/** Rows of the fenced are kept this long, for people who look. */
const keptHours = 24;

/** A process that is gone has no session left; one that is stopped keeps its own. */
const isSilent = `w.fenced_at IS NULL AND (w.heartbeat_at < clock_timestamp() - $1 * interval '1 ms'
  OR (w.heartbeat_at < clock_timestamp() - $2 * interval '1 ms' AND w.db_role = current_user AND NOT EXISTS
    (SELECT 1 FROM pg_stat_activity a
     WHERE a.application_name = w.session_name AND a.datname = current_database())))`;

/** A heartbeat that takes longer is late anyway: the next one is tried on another connection. */
const answerWithinMs = 5_000;

/** The registry on connections of its own, so that a heartbeat never waits for a free one. */
export function openWorkerRegistry(options: {
  connectionString: string;
  schema: string;
  sessionName: string;
  logger: Logger;
}): WorkersPort & { close(): Promise<void> } {
  const { connectionString, schema, sessionName, logger } = options;
  const pool = new pg.Pool({
    connectionString,
    max: 2,
    connectionTimeoutMillis: 10_000,
    query_timeout: answerWithinMs,
    keepAlive: true,
    application_name: sessionName,
    options: `-c search_path=${schema}`,
  });
  pool.on("error", (error) => logger.info("lost a connection of the registry", { error: error.message }));
  return { ...createWorkerRegistry({ pool, sessionName, logger }), close: () => pool.end() };
}

/** Workers as rows. All times are the database's: the clocks of machines may differ. */
export function createWorkerRegistry(options: {
  pool: pg.Pool;
  /** `application_name` of this process's sessions. */
  sessionName: string;
  logger: Logger;
}): WorkersPort {
  const { pool, sessionName, logger } = options;

  async function query<R extends pg.QueryResultRow>(sql: string, values: unknown[]): Promise<R[]> {
    try {
      return (await pool.query<R>(sql, values)).rows;
    } catch (error) {
      throw translateStorageError(error);
    }
  }

  /** A process that is stopped, not dead, may sit on the locks of a half-done transaction. */
  async function cutOff(silentMs: number): Promise<void> {
    const sql = `SELECT pg_terminate_backend(a.pid) FROM workers w
      JOIN pg_stat_activity a ON a.application_name = w.session_name AND a.datname = current_database()
      WHERE w.fenced_at IS NULL AND w.heartbeat_at < clock_timestamp() - $1 * interval '1 ms'
        AND w.session_name <> $2`;
    await query(sql, [silentMs, sessionName]).catch((error: unknown) =>
      logger.warn("the sessions of a silent worker could not be ended", { error: String(error) }),
    );
  }

  return {
    async register({ id, kind, host, pid, dataFolder }) {
      const others = await query<{ host: string; pid: number }>(
        `SELECT host, pid FROM workers WHERE fenced_at IS NULL AND data_folder <> $1
           AND heartbeat_at > clock_timestamp() - $2 * interval '1 s' LIMIT 1`,
        [dataFolder, livingSeconds],
      );
      if (others[0]) throw anotherFolder(others[0]);
      await query(
        `INSERT INTO workers (id, kind, host, pid, session_name, data_folder, started_at, heartbeat_at)
         VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp(), clock_timestamp())`,
        [id, kind, host, pid, sessionName, dataFolder],
      );
    },
    async beat(workerId) {
      const sql = `UPDATE workers SET heartbeat_at = clock_timestamp() WHERE id = $1 AND fenced_at IS NULL RETURNING 1`;
      return (await query(sql, [workerId])).length > 0;
    },
    async fenceSilent({ silentMs, goneMs }) {
      const [any] = await query(`SELECT 1 FROM workers w WHERE ${isSilent} LIMIT 1`, [silentMs, goneMs]);
      if (!any) return;
      await cutOff(silentMs);
      // FOR UPDATE waits for the appends that hold the row; looked at again after the wait.
      const rows = await query<{ id: string }>(
        `UPDATE workers SET fenced_at = clock_timestamp()
         WHERE id IN (SELECT id FROM workers w WHERE ${isSilent} ORDER BY id FOR UPDATE) RETURNING id`,
        [silentMs, goneMs],
      );
      for (const { id } of rows) logger.warn("fenced a worker that fell silent", { workerId: id });
    },
    async unreleased() {
      const sql = "SELECT id FROM workers WHERE fenced_at IS NOT NULL AND released_at IS NULL";
      return (await query<{ id: string }>(sql, [])).map(({ id }) => id);
    },
    async markReleased(workerIds) {
      await query("UPDATE workers SET released_at = clock_timestamp() WHERE id = ANY($1)", [workerIds]);
      await query(`DELETE FROM workers WHERE released_at < clock_timestamp() - $1 * interval '1 h'`, [
        keptHours,
      ]);
    },
    async dead(workerIds) {
      if (workerIds.length === 0) return new Set();
      const sql = "SELECT id FROM workers WHERE id = ANY($1) AND fenced_at IS NULL";
      const living = new Set((await query<{ id: string }>(sql, [workerIds])).map(({ id }) => id));
      return new Set(workerIds.filter((id) => !living.has(id)));
    },
    async remove(workerId) {
      await query("DELETE FROM worker_leases WHERE worker_id = $1", [workerId]);
      await query("DELETE FROM workers WHERE id = $1", [workerId]);
    },
    async acquire(key, workerId) {
      const rows = await query(
        `INSERT INTO worker_leases (key, worker_id) VALUES ($1, $2)
         ON CONFLICT (key) DO UPDATE SET worker_id = EXCLUDED.worker_id
           WHERE worker_leases.worker_id = EXCLUDED.worker_id OR NOT EXISTS
             (SELECT 1 FROM workers w WHERE w.id = worker_leases.worker_id AND w.fenced_at IS NULL)
         RETURNING 1`,
        [key, workerId],
      );
      return rows.length > 0;
    },
    async letGo(key, workerId) {
      await query("DELETE FROM worker_leases WHERE key = $1 AND worker_id = $2", [key, workerId]);
    },
  };
}

function anotherFolder({ host, pid }: { host: string; pid: number }): AppError {
  return new AppError({
    code: "conflict",
    message: `process ${pid} on ${host} works on this database with another data folder`,
    userMessage: `Another War Room (process ${pid} on ${host}) works on this database with another data folder. All of one database must share WAR_ROOM_DATA_DIR: the repositories are in it.`,
  });
}
