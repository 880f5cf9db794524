import type { CodeToken } from "./highlight";

export type LineLink = { column: number; length: number; path: string; line: number };
/** What stands before a line, of it and those after it that are alike: it is said where these begin. */
export type LineNote = { text: string; title: string; begins: boolean };
export type LinePart = { text: string; color: string | undefined; link: LineLink | null };

/** A line's coloured tokens, cut where a name begins or ends that leads somewhere. Columns are 1-based. */
export function lineParts(
  text: string,
  tokens: readonly CodeToken[] | undefined,
  links: readonly LineLink[],
): LinePart[] {
  const parts: LinePart[] = [];
  let at = 0;
  for (const { content, color } of tokens ?? [{ content: text, color: undefined }]) {
    const end = at + content.length;
    while (at < end) {
      const inside = links.find(({ column, length }) => column - 1 <= at && at < column - 1 + length) ?? null;
      const next = links.map(({ column }) => column - 1).filter((start) => start > at);
      const stop = inside ? inside.column - 1 + inside.length : Math.min(end, ...next);
      parts.push({ text: text.slice(at, Math.min(stop, end)), color, link: inside });
      at = Math.min(stop, end);
    }
  }
  return parts;
}

/** A place that was searched for; `current`: the one that is looked at. */
export type Mark = { start: number; end: number; current: boolean };
export type MarkedPart = LinePart & { mark: "hit" | "current" | null };

/** A line's parts, cut where a mark begins or ends. */
export function markedParts(parts: readonly LinePart[], marks: readonly Mark[]): MarkedPart[] {
  let from = 0;
  return parts.flatMap((part) => {
    const to = from + part.text.length;
    const edges = marks.flatMap(({ start, end }) => [start, end]).filter((edge) => edge > from && edge < to);
    const cuts = [...new Set([from, ...edges, to])].sort((a, b) => a - b);
    const begins = from;
    from = to;
    return cuts.slice(1).map((end, at): MarkedPart => {
      const start = cuts[at] ?? begins;
      const inside = marks.find((mark) => mark.start <= start && end <= mark.end);
      const mark = inside ? (inside.current ? "current" : "hit") : null;
      return { ...part, text: part.text.slice(start - begins, end - begins), mark };
    });
  });
}
