/** `npm run -s crash-matrix -- [--points N]`: kills War Room at its commits and shows what came of it. */
import { parseArgs } from "node:util";
import { runMatrix } from "./matrix";
import { summaryOf, table } from "./summary";

const { values } = parseArgs({ options: { points: { type: "string" } } });
const points = values.points === undefined ? null : Number(values.points);
if (points !== null && !(Number.isInteger(points) && points > 0)) {
  process.stderr.write("--points takes a whole number above 0\n");
  process.exit(2);
}
process.stdout.write(table.head);
const { commits, rows } = await runMatrix(points, (row) => process.stdout.write(table.row(row)));
const summary = summaryOf(rows);
process.stdout.write(`\n${summary.points} kills at ${commits} commits\n${JSON.stringify(summary)}\n`);
process.exitCode = rows.every((row) => row.completed && row.problems.length === 0) ? 0 : 1;
