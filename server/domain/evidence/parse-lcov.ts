import type { Coverage } from "@/contracts/evidence";
import { projectPath } from "./outcomes";

/**
 * Share of lines that ran in the changed files, read from lcov. Changed files that the report does not know (tests,
 * documents, files that no test loads) are left out; null when it knows none of them.
 */
export function parseLcov(text: string, changedFiles: readonly string[]): Coverage | null {
  const changed = new Set(changedFiles);
  const files = readRecords(text).filter(({ path }) => changed.has(path));
  const found = files.reduce((sum, file) => sum + file.found, 0);
  if (found === 0) return null;
  const hit = files.reduce((sum, file) => sum + file.hit, 0);
  return {
    lines: hit / found,
    files: files
      .filter((file) => file.found > 0)
      .map((file) => ({ path: file.path, lines: file.hit / file.found }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

type Record = { path: string; found: number; hit: number };

/** Counts the lines themselves: totals (`LF`, `LH`) may be missing or wrong. A file named twice is merged by line. */
function readRecords(text: string): Record[] {
  const files = new Map<string, Map<number, number>>();
  let lines: Map<number, number> | null = null;
  for (const row of text.split(/\r?\n/)) {
    const file = /^SF:(.+)$/.exec(row)?.[1];
    if (file !== undefined) {
      const path = projectPath(file.replace(/^\.\//, ""));
      lines = files.get(path) ?? new Map();
      files.set(path, lines);
    }
    const [, line, hits] = /^DA:(\d+),(\d+)/.exec(row) ?? [];
    if (lines !== null && line !== undefined) {
      lines.set(Number(line), Math.max(lines.get(Number(line)) ?? 0, Number(hits)));
    }
    if (row === "end_of_record") lines = null;
  }
  return [...files].map(([path, counted]) => ({
    path,
    found: counted.size,
    hit: [...counted.values()].filter((hits) => hits > 0).length,
  }));
}
