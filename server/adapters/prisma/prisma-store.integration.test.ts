import { createTaskQueue } from "@/server/adapters/pg-boss/create-task-queue";
import { createSystemClock } from "@/server/adapters/system/system-clock";
import type { TaskJob } from "@/server/ports/store";
import { startTestServer } from "@/server/testing/postgres";
import { createRecordingLogger } from "@/server/testing/recording-logger";
import { describeStore } from "@/server/testing/store-contract";
import { connectDatabase } from "./connect-database";
import { createPrismaStore } from "./create-prisma-store";
import { migrateDatabase } from "./migrate-database";

describeStore("PostgreSQL", async () => {
  const server = await startTestServer();
  const logger = createRecordingLogger();
  const database = await connectDatabase({ databaseUrl: await server.createDatabase(), logger });
  await migrateDatabase(database, logger);
  const { connectionString } = database;
  const queue = await createTaskQueue({ connectionString, schema: "pgboss", logger });
  const clock = createSystemClock();
  const { prisma, writer, pool: reader } = database;
  const store = createPrismaStore({ prisma, writer, reader, queue, clock, logger });
  return {
    store,
    async readJobs() {
      const { rows } = await database.pool.query<{ data: TaskJob }>("SELECT data FROM pgboss.job");
      return rows.map(({ data }) => data);
    },
    async close() {
      await queue.stop();
      await database.close();
      await server.stop();
    },
  };
});
