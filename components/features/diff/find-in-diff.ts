import type { ChangeData, FileData } from "react-diff-view";
import type { Hit } from "@/components/lib/code/find-in-lines";
import type { LineMarks } from "./diff-tokens";
import { lineOn, sideOf } from "./line-place";

/** A line of a diff as it is shown, from top to bottom. */
export type DiffRow = { file: FileData; change: ChangeData };

export function rowsOf(files: readonly FileData[]): DiffRow[] {
  return files.flatMap((file) =>
    file.hunks.flatMap((hunk) => hunk.changes.map((change) => ({ file, change }))),
  );
}

/** What was found, by the file that it stands in. */
export function hitsByFile(rows: readonly DiffRow[], hits: readonly Hit[]): Map<FileData, Hit[]> {
  const byFile = new Map<FileData, Hit[]>();
  for (const hit of hits) {
    const file = rows[hit.line - 1]?.file;
    const own = file && byFile.get(file);
    if (own) own.push(hit);
    else if (file) byFile.set(file, [hit]);
  }
  return byFile;
}

/** What was found in a file, by its own lines. `current`: the place that is looked at; null: it is elsewhere. */
export function lineMarks(rows: readonly DiffRow[], hits: readonly Hit[], current: Hit | null): LineMarks[] {
  const byRow = Map.groupBy(hits, (hit) => hit.line);
  return [...byRow].flatMap(([row, own]) => {
    const change = rows[row - 1]?.change;
    const line = change && lineOn(change, sideOf(change));
    if (!change || !line) return [];
    const marks = own.map((hit) => ({ start: hit.start, end: hit.end, current: hit === current }));
    return [{ side: sideOf(change), line, text: change.content, marks }];
  });
}
