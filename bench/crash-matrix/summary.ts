import type { MissionRow } from "./matrix";

/** The figures of all missions together; `completed` counts kills that their mission got over. */
export function summaryOf(rows: readonly MissionRow[]) {
  const sum = (figure: (row: MissionRow) => number) => rows.reduce((total, row) => total + figure(row), 0);
  return {
    points: sum((row) => row.kills),
    completed: sum((row) => (row.completed ? row.kills : 0)),
    lostEvents: sum((row) => row.lostEvents),
    doubledEvents: sum((row) => row.doubledEvents),
    repeatedCalls: sum((row) => row.repeatedCalls),
    budgetDrift: sum((row) => row.budgetDrift),
  };
}

const columns: Array<[title: string, width: number, text: (row: MissionRow) => string]> = [
  ["mission", 8, (row) => (row.mission === 0 ? "none" : String(row.mission))],
  ["kills", 6, (row) => String(row.kills)],
  ["first", 6, (row) => String(row.firstKillAt ?? "-")],
  ["last", 6, (row) => String(row.lastKillAt ?? "-")],
  ["events", 7, (row) => String(row.events)],
  ["completed", 10, (row) => (row.completed ? "yes" : "no")],
  ["lost", 5, (row) => String(row.lostEvents)],
  ["doubled", 8, (row) => String(row.doubledEvents)],
  ["repeated", 9, (row) => String(row.repeatedCalls)],
  ["drift", 6, (row) => String(row.budgetDrift)],
  ["s", 6, (row) => row.seconds.toFixed(1)],
];

export const table = {
  head: `${columns.map(([title, width]) => title.padStart(width)).join(" ")}\n`,
  row: (row: MissionRow) =>
    [
      columns.map(([, width, text]) => text(row).padStart(width)).join(" "),
      ...row.problems.map((problem) => `         ${problem}`),
      "",
    ].join("\n"),
};
