/**
 * Of the words that there are, the one that a misspelt one most likely means: alike but for case and signs, or a few
 * letters away. Null: none is near.
 */
export function nearestWord(word: string, known: readonly string[]): string | null {
  const plain = bare(word);
  const near = known
    .map((candidate) => ({ candidate, away: distance(plain, bare(candidate)) }))
    .filter(({ candidate, away }) => away <= Math.max(1, Math.floor(bare(candidate).length / 4)))
    .sort((one, other) => one.away - other.away);
  return near[0]?.candidate ?? null;
}

/** The end of a message about a word that is not known. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const nearest = nearestWord(word, [...known]);
  return nearest ? `; did you mean ${nearest}?` : "";
}

const longest = 64;

function bare(word: string): string {
  return word
    .slice(0, longest)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/** Letters to put in, take out, exchange or swap with their neighbour. */
function distance(one: string, other: string): number {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    before = row;
    row = next;
  }
  return row[other.length] ?? 0;
}
