import { createSystemClock } from "@/server/adapters/system/system-clock";
import { describeLedger } from "@/server/testing/ledger-contract";
import { startTestServer } from "@/server/testing/postgres";
import { createRecordingLogger } from "@/server/testing/recording-logger";
import { connectDatabase } from "./connect-database";
import { createPrismaStore } from "./create-prisma-store";
import { migrateDatabase } from "./migrate-database";

describeLedger(
  "PostgreSQL",
  async () => {
    const server = await startTestServer();
    const logger = createRecordingLogger();
    const database = await connectDatabase({ databaseUrl: await server.createDatabase(), logger });
    await migrateDatabase(database, logger);
    const { prisma, pool, writer } = database;
    // The database itself looks at every row that is written: an account above its cap fails the run.
    await pool.query(`ALTER TABLE accounts ADD CONSTRAINT within_cap
      CHECK (cap_micro_usd IS NULL OR spent_micro_usd + reserved_micro_usd + unknown_micro_usd <= cap_micro_usd)`);
    const clock = createSystemClock();
    const queue = { add: () => undefined };
    const store = createPrismaStore({ prisma, writer, reader: pool, queue, clock, logger });
    return {
      store,
      clock,
      /** The entries of the ledger must give what the missions say. */
      async audit(missionIds) {
        const { rows } = await pool.query<{ mission_id: string }>(
          `SELECT mission_id FROM budget_entries JOIN missions ON missions.id = mission_id WHERE mission_id = ANY($1)
           GROUP BY mission_id, spent_micro_usd
           HAVING sum(spent_delta) <> spent_micro_usd OR sum(reserved_delta) <> 0`,
          [missionIds],
        );
        return rows.map((row) => `the entries of ${row.mission_id} do not give its budget`);
      },
      async close() {
        await database.close();
        await server.stop();
      },
    };
  },
  { runs: 12 },
);
