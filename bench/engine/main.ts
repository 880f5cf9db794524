/**
 * `npm run -s bench:engine -- [--n 10,100] [--engines war-room,dbos]`: what an engine adds to the model calls of its
 * tasks, for War Room and for others, in one run on one PostgreSQL program.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startTestServer } from "@/server/testing/postgres";
import { bundleProgram } from "../bundle-program";
import { type EngineName, engines } from "./engines";
import { startInstantModel } from "./instant-model";
import { leaveNothingBehind } from "./leave-nothing";
import { runApart } from "./run-apart";
import { failedRow, printRow, printTitles, type Row, rowOf } from "./table";

const { values } = parseArgs({
  options: {
    n: { type: "string", default: "10,100,1000,5000" },
    engines: { type: "string", default: engines.join(",") },
  },
});
const counts = values.n.split(",").map(Number);
const wanted = values.engines.split(",");
const isRight = counts.every((count) => Number.isInteger(count) && count > 0);
if (!isRight || !wanted.every((name) => (engines as readonly string[]).includes(name))) {
  process.stderr.write(
    `--n takes whole numbers with commas between, --engines some of: ${engines.join(", ")}\n`,
  );
  process.exit(2);
}
/** What the overhead is counted from, whatever else is asked for. */
const chosen = engines.filter((name) => name === "bare-loop" || wanted.includes(name));

leaveNothingBehind();
const source = join(import.meta.dirname, "process.ts");
/** As it is shipped; the others' packages are compiled code already. */
const bundled = await bundleProgram(source, "dist.engine");
const model = await startInstantModel();
const server = await startTestServer();
const rows: Row[] = [];
printTitles();
for (const n of counts) {
  let bareMs = 0;
  for (const engine of chosen) {
    const row = await measure(engine, n, bareMs);
    if (engine === "bare-loop" && row.msPerTask !== null) bareMs = row.msPerTask * n;
    rows.push(row);
    printRow(row);
  }
}
await server.stop();
await model.close();
process.stdout.write(`${JSON.stringify({ rows })}\n`);
process.exitCode = rows.some((row) => row.engine === "war-room" && row.error) ? 1 : 0;

async function measure(engine: EngineName, n: number, bareMs: number): Promise<Row> {
  try {
    const databaseUrl = await server.createDatabase();
    const { baseUrl, apiKey } = model;
    const order = {
      engine,
      model: { baseUrl, apiKey },
      databaseUrl,
      count: n,
      warmUp: 50,
      repeats: n <= 100 ? 5 : 1,
    };
    const run = await runApart(engine === "war-room" ? bundled : source, order);
    return rowOf(engine, n, run, engine === "bare-loop" ? run.wallMs : bareMs);
  } catch (error) {
    return failedRow(engine, n, error instanceof Error ? error.message : String(error));
  }
}
