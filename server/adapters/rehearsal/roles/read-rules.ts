import { wordsOf } from "../builder/source/names";
import { singular } from "./english";
import { clausesOf, isContent, isVerbAt, thingsIn, verbOf } from "./read-things";
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
  /** Sentences that ask for a quality and give no figure. */
  vague: string[];
  /** Sentences that ask for nothing: who speaks, and what it is all about. */
  background: string[];
};

/** What a text says beyond the things that are kept, their fields and the plain actions on them; each sentence in one place. */
export function unreadIn(
  text: string,
  known: { things: readonly string[]; fields: readonly string[] },
): UnreadSentences {
  const sentences = sentencesOf(text);
  const rules = sentences.filter((sentence) => ruleSigns.test(sentence));
  const others = sentences.filter((sentence) => !rules.includes(sentence));
  const unread = others.filter((sentence) => {
    if (known.things.length === 0) return true;
    const isRead = isReadOf(sentence, known.things);
    return doesMore(sentence) || !isRead || unknownIn(sentence, known).length >= 2;
  });
  if (known.things.length === 0) return { rules, wishes: unread, vague: [], background: [] };
  const idle = unread.filter((sentence) => !hasVerb(sentence));
  const vague = idle.filter((sentence) => qualities.test(sentence));
  const background = idle.filter((sentence) => !vague.includes(sentence) && isBackground(sentence));
  const wishes = unread.filter((sentence) => !vague.includes(sentence) && !background.includes(sentence));
  return { rules, wishes, vague, background };
}

const qualities =
  /\b(?:fast|quick|quickly|better|good|nice|nicer|simple|easy|modern|pretty|beautiful|reliable|intuitive|user-friendly|comfortable|clear)\b/i;

/** Verbs that the plain actions stand for: adding, seeing, changing, removing, finding, sorting. */
const readVerbs = words(
  "add create record manage track list keep store collect log register enter save organise organize catalogue catalog post write book edit change update delete remove cancel archive search filter sort find browse view see show display submit maintain hold",
);

/** What is done with a thing beyond keeping it: it is lent, paid, signed, assigned. */
function doesMore(sentence: string): boolean {
  return clausesOf(sentence).some((tokens) =>
    tokens.some((_, at) => isVerbAt(tokens, at) && !readVerbs.has(verbOf(tokens[at]) ?? "")),
  );
}

/** Something of it was read: a thing that is kept stands behind a verb, or is said to have something. */
function isReadOf(sentence: string, things: readonly string[]): boolean {
  const kept = thingsIn(sentence);
  return clausesOf(sentence).some((tokens) =>
    tokens.some((token, at) => {
      if (!things.includes(singular(token))) return false;
      return (
        kept.includes(singular(token)) || /^(?:has|have|with|includes?|contains?)$/.test(tokens[at + 1] ?? "")
      );
    }),
  );
}

const introduces = /^(?:we|i|our|my|the|a|an|this|that|it|there|please|hello|hi|dear|thanks?)\b/i;

function hasVerb(sentence: string): boolean {
  return clausesOf(sentence).some((tokens) => tokens.some((_, at) => isVerbAt(tokens, at)));
}

/** Who speaks, and what it is all about; of a sentence in which nothing is done. */
function isBackground(sentence: string): boolean {
  return (
    introduces.test(sentence) &&
    !/\b(?:when|each|every|all|who|whoever|should|shall|so that)\b/i.test(sentence)
  );
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
