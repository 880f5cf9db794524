/**
 * `npm run -s bench:memory -- [--n 1000,10000,100000] [--questions 200]`: how well and how fast memory is searched, next
 * to PostgreSQL's own full text search and minisearch, on the same entries and questions, on one PostgreSQL.
 */
import { parseArgs } from "node:util";
import { connectDatabase } from "@/server/adapters/prisma/connect-database";
import { migrateDatabase } from "@/server/adapters/prisma/migrate-database";
import { startTestServer } from "@/server/testing/postgres";
import { createRecordingLogger } from "@/server/testing/recording-logger";
import { measure, type Row } from "./measure";
import { questionSet } from "./question-set";
import { openFullText, openMiniSearch, openWarRoom } from "./systems";

const { values } = parseArgs({
  options: {
    n: { type: "string", default: "1000,10000,100000" },
    questions: { type: "string", default: "200" },
  },
});
const sizes = values.n.split(",").map(Number);
const asked = Number(values.questions);
if (![...sizes, asked].every((count) => Number.isInteger(count) && count > 0)) {
  process.stderr.write("--n takes whole numbers with commas between, --questions one.\n");
  process.exit(2);
}

const server = await startTestServer();
const rows: Row[] = [];
process.stdout.write(`${line("system", "entries", "recall@5", "MRR", "p50 ms", "filled in s")}\n`);
try {
  for (const docs of sizes) {
    const { entries, questions } = questionSet(docs, asked);
    const logger = createRecordingLogger();
    const database = await connectDatabase({ databaseUrl: await server.createDatabase(), logger });
    await migrateDatabase(database, logger);
    const { pool } = database;
    for (const open of [
      openWarRoom,
      openFullText,
      async (_pool: unknown, all: typeof entries) => openMiniSearch(all),
    ]) {
      const began = performance.now();
      const system = await open(pool, entries);
      const filledS = (performance.now() - began) / 1_000;
      const row = await measure(system, docs, questions);
      rows.push(row);
      process.stdout.write(
        `${line(row.system, String(docs), row.recallAt5.toFixed(3), row.mrr.toFixed(3), row.p50Ms.toFixed(2), filledS.toFixed(1))}\n`,
      );
    }
    await database.close();
  }
} finally {
  await server.stop();
}
process.stdout.write(`${JSON.stringify({ rows })}\n`);

function line(system: string, ...cells: string[]): string {
  return [system.padEnd(12), ...cells.map((cell) => cell.padStart(12))].join("");
}
