import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { Server } from "socket.io";
import { afterAll, beforeAll, describe, it } from "vitest";
import { missionRoom } from "@/contracts/socket";
import { connectDatabase } from "@/server/adapters/prisma/connect-database";
import { migrateDatabase } from "@/server/adapters/prisma/migrate-database";
import type { LiveDelta } from "@/server/ports/live-feed";
import { eventually } from "@/server/testing/eventually";
import { startTestServer, type TestServer } from "@/server/testing/postgres";
import { createRecordingLogger } from "@/server/testing/recording-logger";
import { type ClientSocket, connect } from "@/server/testing/socket-client";
import { openSocketCluster, type SocketCluster } from "./open-socket-cluster";

const delta = (text: string): LiveDelta => ({
  ...{ missionId: "m", taskId: "t", stepId: "s", agent: "a", kind: "text", text },
});

/** A web process: a Socket.IO server of the cluster, and a browser that follows the mission `m` at it. */
async function startWeb(cluster: SocketCluster) {
  const server = createServer();
  const io = new Server(server, { adapter: cluster.openAdapter() });
  io.on("connection", (socket) => void socket.join(missionRoom("m")));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const browser = await connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return { io, browser };
}

describe("Socket.IO servers of one database", () => {
  const logger = createRecordingLogger();
  const clusters: SocketCluster[] = [];
  let server: TestServer;
  let databaseUrl = "";
  let webs: Array<{ io: Server; browser: ClientSocket }>;
  let worker: ReturnType<SocketCluster["openPublisher"]>;

  const open = (sessionName: string) => {
    const cluster = openSocketCluster({
      connectionString: databaseUrl,
      schema: "public",
      sessionName,
      logger,
    });
    clusters.push(cluster);
    return cluster;
  };
  const listening = async () => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    const { rowCount } = await client.query("SELECT 1 FROM pg_stat_activity WHERE query LIKE 'LISTEN%'");
    await client.end();
    return rowCount;
  };

  beforeAll(async () => {
    server = await startTestServer();
    databaseUrl = await server.createDatabase();
    const database = await connectDatabase({ databaseUrl, logger });
    await migrateDatabase(database, logger);
    await database.close();
    webs = [await startWeb(open("web one")), await startWeb(open("web two"))];
    worker = open("worker").openPublisher();
    await eventually("all listen", async () => (await listening()) === 3);
  });
  afterAll(async () => {
    for (const { io, browser } of webs ?? []) {
      browser.close();
      await io.close();
    }
    await worker?.close();
    for (const cluster of clusters) await cluster.close();
    await server?.stop();
  });

  const texts = () => webs.map(({ browser }) => browser.text());

  it("shows what a worker writes to the browsers of every web process, in order and once", async () => {
    for (let piece = 0; piece < 50; piece += 1) worker.publish(delta(`${piece} `));
    const all = Array.from({ length: 50 }, (_, piece) => `${piece} `).join("");
    await eventually("both browsers have it", () => texts().every((text) => text === all));
  });

  it("carries pieces that are longer than a message of the database may be", async () => {
    const long = "x".repeat(20_000);
    worker.publish(delta(long));
    await eventually("both browsers have it", () => texts().every((text) => text.endsWith(long)));
  });

  it("goes on after its sessions were ended", async () => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name IN ('web one', 'worker')",
    );
    await client.end();
    await eventually(
      "a later piece arrives everywhere",
      async () => {
        worker.publish(delta("later"));
        await new Promise((resolve) => setTimeout(resolve, 100));
        return texts().every((text) => text.includes("later"));
      },
      15_000,
    );
  });
});
