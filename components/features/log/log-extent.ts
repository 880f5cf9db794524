import type { LogEntry } from "./filter-log";

/**
 * The whole log as lines from 0 on, of which a stretch is here and the rest is estimated: how many lines there are
 * before it and after it is known when they have been read.
 */
export type LogExtent = { before: number; here: readonly LogEntry[]; after: number; total: number };

/** What a reader has at the top of the panel; `fraction` of a line is already above it. */
export type Anchor = { seq: number; fraction: number };

export function extentOf(
  here: readonly LogEntry[],
  held: { first: number; last: number; newest: number },
  density: number,
): LogExtent {
  const before = Math.max(0, Math.round((held.first - 1) * density));
  const after = Math.max(0, Math.round((held.newest - held.last) * density));
  return { before, here, after, total: before + here.length + after };
}

/** The `seq` of a line, estimated where it is not here. */
export function seqAt({ before, here, after }: LogExtent, line: number, newest: number): number {
  const entry = here[line - before];
  if (entry) return entry.seq;
  if (line < before) return Math.max(1, Math.round(((here[0]?.seq ?? newest) * line) / Math.max(1, before)));
  const last = here.at(-1)?.seq ?? 1;
  const share = (line - before - here.length) / Math.max(1, after);
  return Math.min(newest, Math.round(last + (newest - last) * share));
}

/** The line on which a `seq` stands, or the first one after it. */
export function lineOf(extent: LogExtent, seq: number, newest: number): number {
  const { before, here, after } = extent;
  const [first, last] = [here[0]?.seq ?? newest, here.at(-1)?.seq ?? 1];
  if (seq < first) return Math.round((before * seq) / Math.max(1, first));
  if (seq > last && after > 0)
    return before + here.length + Math.floor((after * (seq - last)) / Math.max(1, newest - last));
  let [low, high] = [0, here.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((here[middle]?.seq ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return before + low;
}
