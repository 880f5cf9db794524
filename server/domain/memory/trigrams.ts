/** The parts of three letters of a word, its edges marked by blanks. */
export function trigramsOf(word: string): Set<string> {
  const padded = `  ${word.toLowerCase()} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)));
}

/** Share of the trigrams of two words that both have, 0–1. */
export function trigramLikeness(one: string, other: string): number {
  const [first, second] = [trigramsOf(one), trigramsOf(other)];
  const shared = [...first].filter((gram) => second.has(gram)).length;
  return shared / (first.size + second.size - shared);
}

/** How much a mistyped word looks like one of the index, 0–1; that one may have lost an ending. */
function alikeness(term: string, known: string): number {
  const likeness = trigramLikeness(term, known);
  const isBeginning = known.length >= shortestBeginning && term.startsWith(known);
  return isBeginning ? Math.max(likeness, known.length / term.length) : likeness;
}
const shortestBeginning = 4;

/** Words are only compared that are so much shorter or longer. */
export const alikeLengths = { shorter: 5, longer: 3 } as const;

/** From here on a word is taken for another one that was mistyped. */
export const alikeFrom = 0.35;

/** Of the words of the index those that look most like one of the query, best first. */
export function alikeTerms(
  term: string,
  known: Iterable<string>,
  limit: number,
): Array<{ term: string; likeness: number }> {
  const found: Array<{ term: string; likeness: number }> = [];
  for (const candidate of known) {
    const more = candidate.length - term.length;
    if (more < -alikeLengths.shorter || more > alikeLengths.longer) continue;
    const likeness = alikeness(term, candidate);
    if (likeness >= alikeFrom) found.push({ term: candidate, likeness });
  }
  return found.sort((a, b) => b.likeness - a.likeness || (a.term < b.term ? -1 : 1)).slice(0, limit);
}
