import { createAdapter } from "@socket.io/postgres-adapter";
import pg from "pg";
import { Server } from "socket.io";
import { joinDeltas } from "@/contracts/join-deltas";
import { missionRoom, type ServerToClientEvents } from "@/contracts/socket";
import type { LiveDelta, LiveFeedPort } from "@/server/ports/live-feed";
import type { Logger } from "@/server/ports/logger";

const attachmentTable = "socket_io_attachments";
const deltaIntervalMs = 50;

export type SocketAdapter = ReturnType<typeof createAdapter>;

export type SocketCluster = {
  /** For the Socket.IO server of a web process, which closes it with itself. */
  openAdapter(): SocketAdapter;
  /** For a process without browsers of its own: what it publishes reaches those of all web processes. */
  openPublisher(): LiveFeedPort & { close(): Promise<void> };
  close(): Promise<void>;
};

/** Joins the Socket.IO servers of one database, by its official adapter. Text while it is written goes this way. */
export function openSocketCluster(options: {
  connectionString: string;
  schema: string;
  sessionName: string;
  logger: Logger;
}): SocketCluster {
  const { connectionString, schema, sessionName, logger } = options;
  const session = {
    connectionString,
    keepAlive: true,
    application_name: sessionName,
    options: `-c search_path=${schema}`,
  };
  // One connection: what is published stays in order.
  const pool = new pg.Pool({ ...session, max: 1 });
  const say = (error: unknown) => logger.info("live text could not be shared", { error: String(error) });
  pool.on("error", say);
  const openAdapter = () =>
    createAdapter(patientPool(pool, session, say), {
      channelPrefix: `war_room_sockets_${schema}`,
      tableName: attachmentTable,
      errorHandler: say,
    });
  return { openAdapter, openPublisher: () => openPublisher(openAdapter()), close: () => pool.end() };
}

/**
 * What the adapter takes for a pool. It takes a client out to listen and never looks after its errors, nor gives it
 * back when it is lost: here that one is a connection of its own. A failed query must not end the process either:
 * live text may be lost.
 */
function patientPool(pool: pg.Pool, session: pg.ClientConfig, say: (error: unknown) => void): pg.Pool {
  const connect = async () => {
    const client = new pg.Client(session);
    client.on("error", say);
    await client.connect();
    return Object.assign(client, { release: () => void client.end().catch(say) });
  };
  const query = (sql: string, values?: unknown[]) =>
    pool.query(sql, values).catch((error: unknown) => {
      say(error);
      return { rows: [{ id: 0 }] };
    });
  return { connect, query } as unknown as pg.Pool;
}

function openPublisher(adapter: SocketAdapter): LiveFeedPort & { close(): Promise<void> } {
  const io = new Server<Record<string, never>, ServerToClientEvents>({ adapter });
  const waiting = new Map<string, LiveDelta[]>();
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    timer = null;
    for (const [missionId, deltas] of waiting) {
      const shown = joinDeltas(deltas.map(({ missionId: _missionId, ...delta }) => delta));
      io.to(missionRoom(missionId)).emit("deltas", { missionId, deltas: shown });
    }
    waiting.clear();
  }

  return {
    publish(delta) {
      waiting.set(delta.missionId, [...(waiting.get(delta.missionId) ?? []), delta]);
      timer ??= setTimeout(flush, deltaIntervalMs);
    },
    async close() {
      if (timer) clearTimeout(timer);
      // Nothing else of it is open: it has no server.
      await io.of("/").adapter.close();
    },
  };
}
