import type { Entity, Field } from "../model/entity";
import type { Reading } from "../model/reading";
import { wordsOf } from "../source/names";

const numberWords = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

/** A number in digits or in words. */
export const numberPattern = `(\\d+(?:\\.\\d+)?|${numberWords.join("|")})`;

export function numberOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const word = numberWords.indexOf(text.toLowerCase());
  return word >= 0 ? word : Number.isFinite(Number(text)) ? Number(text) : null;
}

/** The first number that a pattern with one group finds; `#` in it stands for a number. */
export function findNumber(text: string, ...patterns: string[]): number | null {
  for (const pattern of patterns) {
    const found = new RegExp(pattern.replaceAll("#", numberPattern), "i").exec(text);
    const value = numberOf(found?.[1]);
    if (value !== null) return value;
  }
  return null;
}

/** Whether the outcome is a refusal, and not merely a word about one. */
export function isRefusal({ outcome, status }: Reading): boolean {
  if (status !== null) return status >= 400;
  return /\b(refus|reject|error|not allowed|invalid|fail|forbidden|denied|cannot|can't|must not|conflict|prevent|block|validation|disallow|not (be )?(created|saved|changed|deleted|removed|accepted))/.test(
    outcome,
  );
}

export const isPlainText = (field: Field) =>
  field.type.kind === "string" && !/\bid$/.test(field.words.join(" "));

/** How often and after how long, as a text puts it; three times after a second when it does not say. */
export function readRetry(text: string): { retries: number; delayMs: number } {
  const attempts = findNumber(text, "# attempts", "# tries");
  const times = findNumber(text, "(?:retr\\w+|again)\\b[^.]{0,40}? # times?", "# (?:times|retries)");
  const seconds = findNumber(
    text,
    "after # seconds?",
    "every # seconds?",
    "# seconds? (?:apart|later|delay)",
  );
  const ms = findNumber(text, "after # ?ms", "# ?ms (?:apart|later|delay)");
  const once = /\bonce\b/.test(text) ? 1 : /\btwice\b/.test(text) ? 2 : null;
  const retries = times ?? once ?? (attempts === null ? 3 : attempts - 1);
  return { retries: Math.min(Math.max(1, retries), 10), delayMs: ms ?? (seconds ?? 1) * 1000 };
}

export const plainWords = new Set(
  (
    "a an and any are as at be been by can i if in into is it its of on one or so that the their them then there these they this to was we were " +
    "which who will with you my only all every each again new now same given message error response answer answers answered status http page list " +
    "lists listed shown show shows see sees appear appears displayed display visible contains contain returned return returns reading read has have " +
    "result results item items row rows field fields value values detail details successfully success permanently longer no not found gone"
  ).split(" "),
);

/**
 * Whether an outcome says nothing beyond what a pattern proves: its words are plain ones, names of the
 * entity and its fields, or among those that the pattern adds. Quotations and numbers are looked at elsewhere.
 */
export function saysOnly({ outcome }: Reading, entity: Entity, added: string): boolean {
  const values = entity.fields.flatMap((field) =>
    field.type.kind === "enum" ? field.type.values.flatMap(wordsOf) : [],
  );
  const names = entity.fields.flatMap((field) => field.words);
  const known = new Set([
    ...entity.words,
    ...wordsOf(entity.labels),
    ...names,
    ...values,
    ...added.split(" "),
  ]);
  const words = wordsOf(outcome.replace(/"[^"]*"|`[^`]*`/g, " ").replace(/\be-mail/g, "email"));
  return words.every(
    (word) =>
      plainWords.has(word) || known.has(word) || known.has(word.replace(/s$/, "")) || /^\d+$/.test(word),
  );
}
