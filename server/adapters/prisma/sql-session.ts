import type pg from "pg";

/** Where SQL of our own runs: a pool, for single statements, or one of its connections in a transaction. */
export type SqlSession = Pick<pg.Pool | pg.PoolClient, "query">;

/** Runs `work` in a transaction. What it throws ends the transaction, and nothing of it stays. */
export async function inTransaction<T>(
  pool: Pick<pg.Pool, "connect">,
  work: (session: SqlSession) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await client.query("BEGIN");
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (thrown) {
    // A connection that cannot even end its transaction is not used again.
    await client.query("ROLLBACK").catch((error: Error) => {
      failure = error;
    });
    throw thrown;
  } finally {
    client.release(failure);
  }
}
