/** Where words stand: the line from 1 on, its columns from 0 on, `end` after the last letter. */
export type Hit = { line: number; start: number; end: number };

/** More are not counted: whoever finds so many writes another letter. */
export const mostHits = 5_000;

/** All places of some words in a text, top to bottom; none for no words. */
export function findInLines(lines: readonly string[], words: string, matchCase: boolean): Hit[] {
  if (words === "") return [];
  const pattern = new RegExp(words.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"), matchCase ? "gu" : "giu");
  const hits: Hit[] = [];
  for (const [at, line] of lines.entries()) {
    for (const { index, 0: found } of line.matchAll(pattern)) {
      hits.push({ line: at + 1, start: index, end: index + found.length });
      if (hits.length === mostHits) return hits;
    }
  }
  return hits;
}
