import type { LinePlace } from "@/contracts/review-threads";

/** Whether a unified diff shows these lines: changed ones, and those around them. */
export function isPlaceInDiff(diff: string, { file, side, line, endLine }: LinePlace): boolean {
  const shown = (wanted: number) =>
    hunksOf(diff).some((hunk) => {
      const { path, from, lines } = hunk[side];
      return path === file && wanted >= from && wanted < from + lines;
    });
  return shown(line) && shown(endLine);
}

type Side = { path: string; from: number; lines: number };
type Hunk = { old: Side; new: Side };

function hunksOf(diff: string): Hunk[] {
  const hunks: Hunk[] = [];
  let paths = { old: "", new: "" };
  // Rows of a hunk may look like headings: as many as it names are passed over.
  const left = { old: 0, new: 0 };
  for (const row of diff.split("\n")) {
    if (left.old > 0 || left.new > 0) {
      if (row.startsWith("\\")) continue;
      if (!row.startsWith("+")) left.old -= 1;
      if (!row.startsWith("-")) left.new -= 1;
      continue;
    }
    const numbers = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(row);
    if (numbers) {
      const [, oldFrom = "0", oldLines = "1", newFrom = "0", newLines = "1"] = numbers;
      left.old = Number(oldLines);
      left.new = Number(newLines);
      hunks.push({
        // A renamed file goes by its new name on both sides, as people see it; a deleted one has only the old.
        old: { path: paths.new || paths.old, from: Number(oldFrom), lines: left.old },
        new: { path: paths.new || paths.old, from: Number(newFrom), lines: left.new },
      });
      continue;
    }
    const [, mark, name] = /^(---|\+\+\+) (.+?)\t?$/.exec(row) ?? [];
    if (mark === "---") paths = { old: pathOf(name), new: "" };
    if (mark === "+++") paths = { ...paths, new: pathOf(name) };
  }
  return hunks;
}

function pathOf(name = ""): string {
  return /^"?[ab]\/(.+?)"?$/.exec(name)?.[1] ?? "";
}
