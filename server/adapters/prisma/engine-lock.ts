import pg from "pg";
import { AppError } from "@/server/domain/errors/app-error";

/** Names the lock within the database; the schema is the second half of the key. */
const lockName = "war-room engine";

/**
 * Makes this process the only one that runs missions on this database, until it ends or calls what is returned. The
 * lock is the connection's: it goes with a process that is killed.
 * @throws AppError `conflict` while another process holds it
 */
export async function lockEngine(connectionString: string, schema: string): Promise<() => Promise<void>> {
  const client = new pg.Client({
    connectionString,
    keepAlive: true,
    application_name: "war-room engine lock",
  });
  client.on("error", () => undefined);
  await client.connect();
  const { rows } = await client.query<{ locked: boolean }>(
    "SELECT pg_try_advisory_lock(hashtext($1), hashtext($2)) AS locked",
    [lockName, schema],
  );
  if (rows[0]?.locked) return () => client.end();
  await client.end();
  throw new AppError({
    code: "conflict",
    message: "another process runs missions on this database",
    userMessage:
      "Another War Room already runs missions on this database. Stop it first, or use a database of its own.",
  });
}
