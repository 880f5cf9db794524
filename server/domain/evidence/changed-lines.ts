import type { ChangedLines } from "./parse-lcov";

/** The lines that a unified diff adds or alters, by the file's new path. */
export function changedLines(diff: string): ChangedLines {
  const changed = new Map<string, Set<number>>();
  let lines: Set<number> | null = null;
  let line = 0;
  let left = 0;
  for (const row of diff.split("\n")) {
    const hunk = left === 0 ? /^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/.exec(row) : null;
    if (hunk) {
      line = Number(hunk[1]);
      left = hunk[2] === undefined ? 1 : Number(hunk[2]);
    } else if (left === 0) {
      const path = /^\+\+\+ (?:"?b\/)(.+?)"?\t?$/.exec(row)?.[1];
      if (path === undefined) continue;
      lines = changed.get(path) ?? new Set();
      changed.set(path, lines);
    } else if (row.startsWith("+") || row.startsWith(" ")) {
      if (row.startsWith("+")) lines?.add(line);
      line += 1;
      left -= 1;
    }
  }
  return changed;
}
