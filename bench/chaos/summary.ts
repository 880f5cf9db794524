import type { RunRow } from "./run-mission";

/** `withoutHelp`: those completed for which nobody was asked. `failedSeeds` names the runs that did not complete; each can be run again alone with `--run`. */
export function summaryOf(rows: readonly RunRow[]) {
  const completed = rows.filter((row) => row.completed);
  return {
    runs: rows.length,
    completed: completed.length,
    withoutHelp: completed.filter((row) => row.help.length === 0).length,
    failedSeeds: rows.filter((row) => !row.completed).map((row) => row.run),
  };
}

/** How much help the completed runs had, and why it was needed. */
export function helpOf(rows: readonly RunRow[]): string {
  const { completed, withoutHelp } = summaryOf(rows);
  const causes = new Map<string, number>();
  for (const cause of rows.flatMap((row) =>
    row.help.map((title) => title.replace(/^.* is stuck: /, "").split("\n", 1)[0] ?? ""),
  )) {
    causes.set(cause, (causes.get(cause) ?? 0) + 1);
  }
  const pressed = [...causes.values()].reduce((sum, count) => sum + count, 0);
  const lines = [...causes].sort(([, a], [, b]) => b - a).map(([cause, count]) => `  ${count} × ${cause}`);
  return [
    `${withoutHelp} of ${completed} completed without help; ${pressed} cards were answered`,
    ...lines,
  ].join("\n");
}

const columns: Array<[title: string, width: number, text: (row: RunRow) => string]> = [
  ["run", 5, (row) => String(row.run)],
  ["completed", 10, (row) => (row.completed ? "yes" : "no")],
  ["help", 5, (row) => String(row.help.length)],
  ["tasks", 6, (row) => String(row.tasks)],
  ["calls", 6, (row) => String(row.calls)],
  ["struck", 7, (row) => String(row.struck)],
  ["s", 6, (row) => row.seconds.toFixed(1)],
];

export const table = {
  head: `${columns.map(([title, width]) => title.padStart(width)).join(" ")}  faults (times/every)\n`,
  row: (row: RunRow) =>
    [
      `${columns.map(([, width, text]) => text(row).padStart(width)).join(" ")}  ${row.faults.join(", ")}`,
      ...[...row.help, ...(row.problem ? [row.problem] : [])].map(
        (text) => `          ${text.split("\n", 1)[0]}`,
      ),
      "",
    ].join("\n"),
};
