import { type ChangeData, type FileData, getChangeKey } from "react-diff-view";
import type { LinePlace } from "@/contracts/review-threads";

export type Side = LinePlace["side"];

/** The side that a comment on a row is about: what is gone is there on the old side only. */
export function sideOf(change: ChangeData): Side {
  return change.type === "delete" ? "old" : "new";
}

/** The row's number on a side; null where the row is not on it. */
export function lineOn(change: ChangeData, side: Side): number | null {
  if (change.type === "normal") return side === "old" ? change.oldLineNumber : change.newLineNumber;
  return sideOf(change) === side ? change.lineNumber : null;
}

export function pathOf({ type, oldPath, newPath }: FileData): string {
  return type === "delete" ? oldPath : newPath;
}

/** Rows of a file that a place covers, in order; some of them only where the diff does not show all. */
export function rowsAt(file: FileData, { side, line, endLine }: Omit<LinePlace, "file">): ChangeData[] {
  return file.hunks
    .flatMap((hunk) => hunk.changes)
    .filter((change) => {
      const at = lineOn(change, side);
      return at !== null && at >= line && at <= endLine;
    });
}

/** The lines of a place as this diff shows them. */
export function quoteAt(file: FileData, place: Omit<LinePlace, "file">): string {
  return rowsAt(file, place)
    .map(({ content }) => content)
    .join("\n");
}

/**
 * Where lines that were chosen before stand in this diff: where they were, or, since a file is written on, at the one other
 * place that reads so.
 * @returns null where they are not in it, or at several other places
 */
export function placeOfLines(
  files: readonly FileData[],
  { place, quote }: { place: LinePlace; quote: string },
): LinePlace | null {
  const file = files.find((one) => pathOf(one) === place.file);
  if (!file) return null;
  if (rowOf(file, place, quote) !== null) return place;
  const shown = file.hunks
    .flatMap(({ changes }) => changes)
    .flatMap((change) => {
      const line = lineOn(change, place.side);
      return line === null ? [] : [{ line, content: change.content }];
    });
  const wanted = quote.split("\n");
  const places = shown.filter((first, at) =>
    wanted.every((content, below) => {
      const row = shown[at + below];
      return row?.content === content && row.line === first.line + below;
    }),
  );
  const [only] = places;
  return only && places.length === 1
    ? { ...place, line: only.line, endLine: only.line + wanted.length - 1 }
    : null;
}

/**
 * The row below which something is shown, by its key; null where these lines are not in the diff, or read otherwise than
 * when it was written.
 */
export function rowOf(file: FileData, place: LinePlace, quote: string | null): string | null {
  if (place.file !== pathOf(file)) return null;
  const last = rowsAt(file, place).at(-1);
  if (!last || lineOn(last, place.side) !== place.endLine) return null;
  return quote === null || quoteAt(file, place) === quote ? getChangeKey(last) : null;
}
