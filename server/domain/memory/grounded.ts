import { sentencesOf } from "./sentences";
import { termsOf } from "./terms";
import { isTransient } from "./transient";

/** Names of code: paths, calls, identifiers in one word, whatever stands in back quotes, numbers with a meaning. */
const names =
  /`[^`\n]+`|\b[\w.-]+\/[\w./-]+\w|\b[\w$]+\(\)|\b[a-z]+(?:[A-Z]\w*)+\b|\b[a-z]+_\w+\b|\b[\w-]+\.[a-z]{1,5}\b|\b\d[\d.,]*\b/g;

/** Share of a sentence's words that have to stand in what it was drawn from. */
const shareOfWords = 0.6;

/** Words of the record that a learning is drawn from, made ready to be asked. */
export type Ground = { text: string; terms: ReadonlySet<string> };

export function groundOf(sources: readonly string[]): Ground {
  const text = sources.join("\n").toLowerCase();
  return { text, terms: new Set(termsOf(sources.join("\n"))) };
}

/**
 * Whether a sentence rests on its ground: each name of code, path and number in it stands there word for word, and of its
 * other words most do.
 */
export function isGrounded(sentence: string, { text, terms }: Ground): boolean {
  const named = sentence.match(names) ?? [];
  const isThere = (name: string) => text.includes(name.replace(/^`|`$|\(\)$/g, "").toLowerCase());
  if (!named.every(isThere)) return false;
  const words = termsOf(sentence);
  if (words.length === 0) return false;
  return words.filter((word) => terms.has(word)).length / words.length >= shareOfWords;
}

/** What of a text is worth keeping: sentences that rest on its ground and say more than how it stood, up to `chars`. */
export function groundedText(text: string, ground: Ground, chars: number): string {
  const kept: string[] = [];
  let length = 0;
  for (const sentence of sentencesOf(text)) {
    if (isTransient(sentence) || !isGrounded(sentence, ground) || kept.includes(sentence)) continue;
    if (length + sentence.length > chars) break;
    kept.push(sentence);
    length += sentence.length + 1;
  }
  return kept.join(" ");
}
