import { connectDatabase, type Database } from "@/server/adapters/prisma/connect-database";
import { migrateDatabase } from "@/server/adapters/prisma/migrate-database";
import { startTestServer } from "./postgres";
import { createRecordingLogger } from "./recording-logger";

/** A new database with our tables, on a server of its own. */
export type MigratedDatabase = { database: Database; stop(): Promise<void> };

export async function startMigratedDatabase(): Promise<MigratedDatabase> {
  const server = await startTestServer();
  const logger = createRecordingLogger();
  const database = await connectDatabase({ databaseUrl: await server.createDatabase(), logger });
  await migrateDatabase(database, logger);
  return {
    database,
    async stop() {
      await database.close();
      await server.stop();
    },
  };
}
