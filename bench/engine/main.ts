/** `npm run -s bench:engine -- [--n 10,100]`: what the engine adds to the calls of a mission, a task. */
import { parseArgs } from "node:util";
import { runBareLoop } from "./bare-loop";
import { startInstantModel } from "./instant-model";
import { runMission } from "./run-mission";

const { values } = parseArgs({ options: { n: { type: "string", default: "10,100,1000" } } });
const counts = values.n.split(",").map(Number);
if (counts.some((count) => !(Number.isInteger(count) && count > 0))) {
  process.stderr.write("--n takes whole numbers with commas between\n");
  process.exit(2);
}

const titles = ["engine", "n", "ms a task", "overhead", "gap p50", "gap p99", "cpu ms", "rss MB"];
const print = (cells: unknown[]) =>
  process.stdout.write(`${cells.map((cell) => String(cell).padStart(10)).join(" ")}\n`);
const rounded = (figure: number) => Math.round(figure * 100) / 100;

const model = await startInstantModel();
print(titles);
const rows = [];
for (const n of counts) {
  // Once before it counts: compiled code, warm connections.
  await runBareLoop(model, Math.min(n, 50));
  const bareMs = await runBareLoop(model, n);
  const run = await runMission(model, n);
  const gaps = run.gapsMs.sort((a, b) => a - b);
  const row = {
    engine: "war-room",
    n,
    msPerTask: rounded(run.wallMs / n),
    overheadMs: rounded((run.wallMs - bareMs) / n),
    gapP50Ms: rounded(gaps[Math.floor(gaps.length / 2)] ?? 0),
    gapP99Ms: rounded(gaps[Math.floor(gaps.length * 0.99)] ?? 0),
    cpuMs: rounded(run.cpuMs),
    rssMb: rounded(run.rssMb),
  };
  rows.push(row);
  print(Object.values(row));
}
await model.close();
process.stdout.write(`${JSON.stringify({ rows })}\n`);
