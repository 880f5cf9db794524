import { createSystemClock } from "@/server/adapters/system/system-clock";
import { describeMemories } from "@/server/testing/memories-contract";
import { startTestServer } from "@/server/testing/postgres";
import { createRecordingLogger } from "@/server/testing/recording-logger";
import { connectDatabase } from "../connect-database";
import { migrateDatabase } from "../migrate-database";
import { createMemories } from "./create-memories";

describeMemories("PostgreSQL", async () => {
  const server = await startTestServer();
  const logger = createRecordingLogger();
  const database = await connectDatabase({ databaseUrl: await server.createDatabase(), logger });
  await migrateDatabase(database, logger);
  const tables = [
    "memories",
    "memory_terms",
    "memory_postings",
    "memory_sources",
    "memory_uses",
    "memory_changes",
  ];
  return {
    memories: createMemories({ pool: database.pool, clock: createSystemClock(), logger }),
    async clear() {
      await database.pool.query(
        `TRUNCATE ${tables.join(", ")}, memory_vectors, memory_failures, memory_cursors`,
      );
      await database.pool.query("UPDATE memory_sizes SET entries = 0, words = 0");
    },
    async close() {
      await database.close();
      await server.stop();
    },
  };
});
