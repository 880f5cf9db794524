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
const { appends, events, rows } = await runMatrix(points, (row) => process.stdout.write(table.row(row)));
const summary = summaryOf(rows);
const { points: kills, completed, ...faults } = summary;
process.stdout.write(
  `\n${kills} kills; undisturbed, ${appends} appends write ${events} events. First and last: events at those kills\n${JSON.stringify(summary)}\n`,
);
const isSound =
  completed === kills &&
  Object.values(faults).every((count) => count === 0) &&
  rows.every((row) => row.problems.length === 0);
process.exitCode = isSound ? 0 : 1;
