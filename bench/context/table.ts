import type { Figures } from "./figures";

/** A row an agent, dearest first, and one for all. */
export function table({ all, agents }: { all: Figures; agents: Array<Figures & { agent: string }> }): string {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  const rows = [...agents, { agent: "all", ...all }].map((row) => [
    row.agent,
    row.calls.toString(),
    row.inputTokens.toLocaleString("en"),
    row.writtenTokens.toLocaleString("en"),
    row.readTokens.toLocaleString("en"),
    row.outputTokens.toLocaleString("en"),
    row.costUsd.toFixed(4),
    row.naiveUsd.toFixed(4),
    percent(row.ratio),
    percent(row.cacheHitShare),
  ]);
  const head = [
    "agent",
    "calls",
    "input tokens",
    "written",
    "read",
    "output",
    "cost $",
    "naive $",
    "ratio",
    "cache hits",
  ];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: string[]) =>
    cells.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
  return `${[head, ...rows].map((cells) => line(cells).join("  ")).join("\n")}\n`;
}
