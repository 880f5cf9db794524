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
