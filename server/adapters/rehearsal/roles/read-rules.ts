import { wordsOf } from "../builder/source/names";
import { singular } from "./english";
import { clausesOf, isContent, verbOf } from "./read-things";
import { otherVerbs, places, roles, words } from "./word-lists";

/** Limits, refusals, moments and conditions: what makes a sentence a rule rather than a wish to keep something. */
const ruleSigns =
  /\b(may not|must not|cannot|can't|can not|not allowed|never|no more than|not more than|more than|less than|fewer than|at most|at least|up to|only if|only when|unless|must|refus\w*|reject\w*|forbidden|overdue|late|if|once|only|expires?|automatically|twice|above|below|between)\b|\b(after|within|for|every|before) (\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|thirty) |\bper (day|hour|week|month|person)\b|\bat the same time\b|\d|\b(two|three|four|five|six|seven|eight|nine|ten|twelve)\b/i;

/** Words that say nothing of what is to be built. */
const filler = words(
  "like able see there users want need help using use easily also app way list lists overview details look know known called kept keep track manage",
);

export type UnreadSentences = {
  /** Sentences with a limit, a refusal or a moment, word for word. */
  rules: string[];
  /** Sentences that say something else that the plain rules do not read. */
  wishes: string[];
};

/** What a text says beyond the things that are kept, their fields and the plain actions on them. */
export function unreadIn(
  text: string,
  known: { things: readonly string[]; fields: readonly string[] },
): UnreadSentences {
  const sentences = sentencesOf(text);
  const rules = sentences.filter((sentence) => ruleSigns.test(sentence));
  const wishes = sentences.filter(
    (sentence) =>
      !rules.includes(sentence) && (known.things.length === 0 || unknownIn(sentence, known).length >= 2),
  );
  return { rules, wishes };
}

/** Sentences and the lines of lists, as written, without their marks. */
export function sentencesOf(text: string): string[] {
  const parts = text
    .replace(/^[ \t]*(?:[-*+>#]{1,10}|\d{1,6}[.)])[ \t]+/gm, "")
    .split(/(?<=[.!?])\s+|;\s+|\n\s*\n|\n(?=\s*(?:\p{Lu}|[-*]))/u);
  const plain = parts.map((part) =>
    part
      .replace(/\s+/g, " ")
      .replace(/[.!;\s]+$/, "")
      .trim(),
  );
  return [...new Set(plain)].filter((part) => part !== "");
}

function unknownIn(
  sentence: string,
  { things, fields }: { things: readonly string[]; fields: readonly string[] },
): string[] {
  const read = new Set([...things, ...fields.flatMap(wordsOf)]);
  return clausesOf(sentence)
    .flat()
    .filter(
      (word) =>
        isContent(word) &&
        !read.has(word) &&
        !read.has(singular(word)) &&
        !roles.has(word) &&
        !places.has(word) &&
        !filler.has(word) &&
        (verbOf(word) === null || otherVerbs.has(verbOf(word) ?? "")),
    );
}
