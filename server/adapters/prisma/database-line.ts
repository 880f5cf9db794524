import pg from "pg";
import type { Logger } from "@/server/ports/logger";

const pausesMs = [50, 250, 1_000, 2_000];

export type DatabaseLine = {
  /** Tells every process that listens, this one included. Fails while the line is down. */
  notify(text: string): Promise<void>;
  close(): Promise<void>;
};

/**
 * A session that listens to a channel, made anew when it breaks. `onConnected` runs after each connection: whatever
 * was told in between is lost and has to be looked up.
 */
export async function openDatabaseLine(options: {
  connectionString: string;
  channel: string;
  sessionName: string;
  logger: Logger;
  onText: (text: string) => void;
  onConnected: () => void;
}): Promise<DatabaseLine> {
  const { connectionString, channel, logger } = options;
  let client: pg.Client | null = null;
  let isClosed = false;
  let retry: NodeJS.Timeout | null = null;

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      application_name: options.sessionName,
    });
    next.on("error", (error) => lost(next, error));
    next.on("end", () => lost(next, new Error("the connection ended")));
    next.on("notification", ({ payload }) => options.onText(payload ?? ""));
    await next.connect();
    await next.query(`LISTEN ${next.escapeIdentifier(channel)}`);
    client = next;
    if (isClosed) await next.end();
    else options.onConnected();
  }

  function lost(broken: pg.Client, error: Error): void {
    if (isClosed || client !== broken) return;
    client = null;
    logger.warn("lost the line to other processes", { error: error.message });
    reconnect(0);
  }

  function reconnect(attempt: number): void {
    retry = setTimeout(
      () =>
        connect().catch((error: unknown) => {
          logger.warn("the line to other processes is still down", { error: String(error) });
          if (!isClosed) reconnect(attempt + 1);
        }),
      pausesMs[Math.min(attempt, pausesMs.length - 1)],
    );
  }

  await connect();
  return {
    async notify(text) {
      if (!client) throw new Error("the line is down");
      await client.query("SELECT pg_notify($1, $2)", [channel, text]);
    },
    async close() {
      isClosed = true;
      if (retry) clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
}
