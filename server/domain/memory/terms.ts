import { stem } from "./stem";

/** Words that nearly every text has; they say nothing of what it is about. */
const stopWords = new Set(
  (
    "a an and are as at be been but by can could did do does for from had has have how i if in into is it its me my not of " +
    "on or our should so than that the their them then there these they this to was we were what when where which who why " +
    "will with would you your about after all also any because before both each more most no only other over same some " +
    "such under until up very while just being between during out again"
  ).split(" "),
);

/** Longer ones are hashes, keys or encoded data. */
const longestTerm = 64;
const runs = /[\p{L}\p{N}_$]+/gu;
const camelParts = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+|[^\p{Lu}\p{Ll}\p{N}_$]+/gu;

/**
 * The words of a text as they are searched for: lower case, without endings and without words that say nothing. An
 * identifier gives its parts and, where it has several, itself: `parseISODate` → `parseisodate`, `pars`, `iso`, `date`.
 */
export function termsOf(text: string): string[] {
  const terms: string[] = [];
  for (const [run] of text.normalize("NFKC").matchAll(runs)) {
    const parts = run.match(camelParts) ?? [];
    const whole = run.replace(/[_$]/g, "").toLowerCase();
    if (parts.length > 1 && whole.length <= longestTerm) terms.push(whole);
    for (const part of parts) {
      const word = part.toLowerCase();
      if (word.length > longestTerm || stopWords.has(word)) continue;
      // A letter or digit by itself is only worth something as part of a whole.
      if (word.length < 2 && parts.length > 1) continue;
      terms.push(stem(word));
    }
  }
  return terms;
}

/** Each term with how often it stands there. */
export function countTerms(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** A title's words count so often: it says what the entry is about. */
const titleWeight = 2;

/** What is searched of an entry, with weights, and its length. */
export function indexedTerms(entry: { title: string; text: string; paths: readonly string[] }): {
  terms: Map<string, number>;
  length: number;
} {
  const title = termsOf(entry.title);
  const body = termsOf(`${entry.text}\n${entry.paths.join(" ")}`);
  const terms = countTerms(body);
  for (const term of title) terms.set(term, (terms.get(term) ?? 0) + titleWeight);
  return { terms, length: body.length + titleWeight * title.length };
}
