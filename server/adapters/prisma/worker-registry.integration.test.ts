import { createSystemClock } from "@/server/adapters/system/system-clock";
import { startTestServer } from "@/server/testing/postgres";
import { createRecordingLogger } from "@/server/testing/recording-logger";
import { describeWorkers } from "@/server/testing/workers-contract";
import { connectDatabase } from "./connect-database";
import { createPrismaStore } from "./create-prisma-store";
import { migrateDatabase } from "./migrate-database";
import { createWorkerRegistry } from "./worker-registry";

describeWorkers("PostgreSQL", async () => {
  const server = await startTestServer();
  const logger = createRecordingLogger();
  const database = await connectDatabase({ databaseUrl: await server.createDatabase(), logger });
  await migrateDatabase(database, logger);
  const clock = createSystemClock();
  return {
    store: createPrismaStore({
      prisma: database.prisma,
      writer: database.writer,
      reader: database.pool,
      queue: { add: () => undefined },
      clock,
      logger,
    }),
    workers: createWorkerRegistry({ pool: database.pool, sessionName: "war-room", logger }),
    pass: (ms) => clock.sleep(ms),
    async close() {
      await database.close();
      await server.stop();
    },
  };
});
