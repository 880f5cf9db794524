import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { startEmbeddedPostgres } from "@/server/adapters/embedded-postgres/start-embedded-postgres";
import { createRecordingLogger } from "./recording-logger";

export type TestServer = {
  /** A new, empty database on this server. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
};

/**
 * A PostgreSQL for a suite: an embedded one in a temporary folder, or the server of WAR_ROOM_TEST_DATABASE_URL
 * (to try other versions), whose user may create databases.
 */
export async function startTestServer(): Promise<TestServer> {
  const given = process.env.WAR_ROOM_TEST_DATABASE_URL;
  if (given) return serverAt(given, async () => undefined);
  const dataDir = await mkdtemp(join(tmpdir(), "war-room-postgres-"));
  // As root the server runs as another user, who must get in.
  await chmod(dataDir, 0o755);
  const server = await startEmbeddedPostgres({
    dataDir: join(dataDir, "postgres"),
    logger: createRecordingLogger(),
    // Five processes of a cluster hold up to 21 each.
    connections: 150,
  });
  return serverAt(server.databaseUrl, async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
}

function serverAt(databaseUrl: string, stop: () => Promise<void>): TestServer {
  return {
    stop,
    async createDatabase() {
      const name = `test_${randomBytes(6).toString("hex")}`;
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      const url = new URL(databaseUrl);
      url.pathname = `/${name}`;
      return url.toString();
    },
  };
}
