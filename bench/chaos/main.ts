/** `npm run -s chaos -- [--runs N] [--seed S] [--run K]`: missions on bad days, drawn by a seed. */
import { parseArgs } from "node:util";
import { runChaos } from "./run-chaos";
import { helpOf, summaryOf, table } from "./summary";

const { values } = parseArgs({
  options: { runs: { type: "string" }, seed: { type: "string" }, run: { type: "string" } },
});

function wholeNumber(name: "runs" | "seed" | "run", fallback: number): number {
  const value = Number(values[name] ?? fallback);
  if (Number.isInteger(value) && value > 0) return value;
  process.stderr.write(`--${name} takes a whole number above 0\n`);
  process.exit(2);
}

const seed = wholeNumber("seed", 1);
const runs =
  values.run === undefined
    ? Array.from({ length: wholeNumber("runs", 200) }, (_, index) => index + 1)
    : [wholeNumber("run", 1)];
process.stdout.write(table.head);
const rows = await runChaos(seed, runs, (row) => process.stdout.write(table.row(row)));
const summary = summaryOf(rows);
process.stdout.write(`\nseed ${seed}: ${helpOf(rows)}\n${JSON.stringify(summary)}\n`);
process.exitCode = summary.failedSeeds.length === 0 ? 0 : 1;
