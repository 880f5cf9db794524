import type { EngineRun } from "./engine-run";
import type { EngineName } from "./engines";

export type Row = {
  engine: EngineName;
  n: number;
  msPerTask: number | null;
  overheadMs: number | null;
  gapP50Ms: number | null;
  gapP99Ms: number | null;
  cpuMs: number | null;
  rssMb: number | null;
  /** Why there are no figures. */
  error?: string;
};

const titles = ["n", "ms a task", "overhead", "gap p50", "gap p99", "cpu ms", "rss MB"];
const nameWidth = 22;
const rounded = (figure: number) => Math.round(figure * 1_000) / 1_000;

/** `bareMs`: what the bare loop took for the same calls. */
export function rowOf(engine: EngineName, n: number, run: EngineRun, bareMs: number): Row {
  const gaps = run.gapsMs.toSorted((a, b) => a - b);
  const at = (share: number) => rounded(gaps[Math.floor(gaps.length * share)] ?? 0);
  return {
    ...{ engine, n },
    msPerTask: rounded(run.wallMs / n),
    overheadMs: rounded((run.wallMs - bareMs) / n),
    gapP50Ms: at(0.5),
    gapP99Ms: at(0.99),
    cpuMs: rounded(run.cpuMs),
    rssMb: rounded(run.rssMb),
  };
}

export function failedRow(engine: EngineName, n: number, error: string): Row {
  const none = null;
  return {
    ...{ engine, n, msPerTask: none, overheadMs: none, gapP50Ms: none, gapP99Ms: none },
    ...{ cpuMs: none, rssMb: none, error },
  };
}

export function printTitles(): void {
  print("engine", titles);
}

export function printRow({ engine, error, ...figures }: Row): void {
  if (error)
    process.stdout.write(`${engine.padEnd(nameWidth)} ${String(figures.n).padStart(9)} failed: ${error}\n`);
  else print(engine, Object.values(figures).map(cell));
}

function print(name: string, cells: string[]): void {
  process.stdout.write(`${name.padEnd(nameWidth)} ${cells.map((text) => text.padStart(9)).join(" ")}\n`);
}

function cell(figure: number | null): string {
  if (figure === null) return "-";
  return Number.isInteger(figure) ? String(figure) : figure.toFixed(figure < 100 ? 2 : 0);
}
