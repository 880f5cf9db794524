/** `npm run -s workers -- [--seconds N] [--seed N]`: kills workers of a cluster while missions run, and shows what came of it. */
import { parseArgs } from "node:util";
import { runWorkers } from "./run-workers";

/** What docs/reliability.md promises. */
const takeoverWithinMs = 5_000;

const { values } = parseArgs({ options: { seconds: { type: "string" }, seed: { type: "string" } } });
const seconds = Number(values.seconds ?? 60);
const seed = Number(values.seed ?? 1);
if (!(Number.isInteger(seconds) && seconds > 0 && Number.isInteger(seed))) {
  process.stderr.write("--seconds and --seed take whole numbers, --seconds above 0\n");
  process.exit(2);
}
const result = await runWorkers({ seconds, seed, missionsAtOnce: 3 }, (line) =>
  process.stdout.write(`${line}\n`),
);
const { problems, ...figures } = result;
for (const problem of problems) process.stdout.write(`  ${problem}\n`);
for (const [name, value] of Object.entries(figures)) process.stdout.write(`${name.padStart(16)}  ${value}\n`);
process.stdout.write(`${JSON.stringify(figures)}\n`);
const { lateWrites, lostEvents, doubledEvents, repeatedCalls, budgetDrift } = result;
const isSound =
  problems.length === 0 &&
  result.completed === result.missions &&
  [lateWrites, lostEvents, doubledEvents, repeatedCalls, budgetDrift].every((count) => count === 0) &&
  (result.takeoverMaxMs ?? 0) <= takeoverWithinMs;
process.exitCode = isSound ? 0 : 1;
