/** Saturation of a word's count, and how much a long text is held against it. The SQL uses the same. */
export const bm25 = { k1: 1.2, b: 0.75 } as const;

/** Weight of a term that stands in `found` of `documents` texts. */
export function idf(documents: number, found: number): number {
  return Math.log(1 + (documents - found + 0.5) / (found + 0.5));
}

/** What a term that stands `count` times in a text of `length` adds to its score. */
export function termScore(weight: number, count: number, length: number, averageLength: number): number {
  const { k1, b } = bm25;
  return (weight * count * (k1 + 1)) / (count + k1 * (1 - b + (b * length) / Math.max(averageLength, 1)));
}
