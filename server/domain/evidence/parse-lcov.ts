import type { Coverage } from "@/contracts/evidence";
import { isLoadedByTests } from "../repository/test-files";
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
 * Share of lines that ran in the changed files, and of the changed lines themselves where they are known. A changed source
 * file that the report does not know is one that no test loads: none of its changed lines ran. Other files that it does not
 * know (tests, documents, settings) are left out; null when nothing is left.
 */
export function coverageOf(
  hits: LineHits,
  changedFiles: readonly string[],
  changedLines: ChangedLines | null = null,
): Coverage | null {
  const files = [...new Set(changedFiles)].sort().flatMap((path) => {
    const known = hits.get(path);
    const lines = known ?? notRun(path, changedLines);
    return lines && lines.size > 0 ? [{ path, lines, loaded: known !== undefined }] : [];
  });
  if (files.length === 0) return null;
  const all = files.flatMap(({ lines }) => [...lines.values()]);
  const changed = changedLines === null ? null : coverageOfChange(files, changedLines);
  const unloaded = files.flatMap(({ path, loaded }) => (loaded ? [] : [path]));
  return {
    lines: shareOf(all),
    files: files.map(({ path, lines }) => ({ path, lines: shareOf([...lines.values()]) })),
    ...(changed ? { changed: { ...changed, ...(unloaded.length > 0 ? { unloaded } : {}) } } : {}),
  };
}

function notRun(path: string, changedLines: ChangedLines | null): ReadonlyMap<number, number> | null {
  const lines = isLoadedByTests(path) ? changedLines?.get(path) : undefined;
  return lines ? new Map([...lines].map((line) => [line, 0])) : null;
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
