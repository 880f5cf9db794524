import type { Coverage } from "@/contracts/evidence";
import { addHits, type LineHits } from "../test-run/line-hits";
import { projectPath } from "./outcomes";

/** Line counts out of lcov, whatever stands around it. Totals (`LF`, `LH`) are not believed; a file named twice is one. */
export function readLcov(text: string): LineHits {
  const hits: LineHits = new Map();
  let path: string | null = null;
  for (const row of text.split(/\r?\n/)) {
    const file = /^SF:(.+)$/.exec(row)?.[1];
    if (file !== undefined) path = projectPath(file.replace(/^\.\//, ""));
    const [, line, count] = /^DA:(\d+),(\d+)/.exec(row) ?? [];
    if (path !== null && line !== undefined) addHits(hits, path, Number(line), Number(count));
    if (row === "end_of_record") path = null;
  }
  return hits;
}

/** Lines that a change added or altered, by file. */
export type ChangedLines = ReadonlyMap<string, ReadonlySet<number>>;

/**
 * Share of lines that ran in the changed files, and of the changed lines themselves where they are known. Changed files
 * that the report does not know (tests, documents, files that no test loads) are left out; null when it knows none.
 */
export function coverageOf(
  hits: LineHits,
  changedFiles: readonly string[],
  changedLines: ChangedLines | null = null,
): Coverage | null {
  const files = [...new Set(changedFiles)].sort().flatMap((path) => {
    const lines = hits.get(path);
    return lines && lines.size > 0 ? [{ path, lines }] : [];
  });
  if (files.length === 0) return null;
  const all = files.flatMap(({ lines }) => [...lines.values()]);
  const changed = changedLines === null ? null : coverageOfChange(files, changedLines);
  return {
    lines: shareOf(all),
    files: files.map(({ path, lines }) => ({ path, lines: shareOf([...lines.values()]) })),
    ...(changed ? { changed } : {}),
  };
}

/** Only lines that can run count: a comment, a blank, a declaration is not in the report. */
function coverageOfChange(
  files: ReadonlyArray<{ path: string; lines: ReadonlyMap<number, number> }>,
  changedLines: ChangedLines,
): Coverage["changed"] {
  const counted = files.map(({ path, lines }) => {
    const own = [...lines].filter(([line]) => changedLines.get(path)?.has(line));
    return { path, own };
  });
  const all = counted.flatMap(({ own }) => own.map(([, count]) => count));
  if (all.length === 0) return undefined;
  return {
    lines: shareOf(all),
    ran: all.filter((count) => count > 0).length,
    of: all.length,
    missed: counted.flatMap(({ path, own }) => {
      const lines = own.flatMap(([line, count]) => (count > 0 ? [] : [line])).sort((a, b) => a - b);
      return lines.length > 0 ? [{ path, lines: lines.slice(0, missedShown) }] : [];
    }),
  };
}

const missedShown = 500;

function shareOf(counts: readonly number[]): number {
  return counts.length === 0 ? 0 : counts.filter((count) => count > 0).length / counts.length;
}
