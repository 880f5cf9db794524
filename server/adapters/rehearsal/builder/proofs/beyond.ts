import { quotesIn, type Reading } from "../model/reading";
import { wordsOf } from "../source/names";
import type { Pattern, Proof } from "../types";
import { plainWords } from "./words";

/** Words in which a criterion tells who does something, where, and what is there before; no pattern tests them. */
const settingWords = new Set(
  (
    "when exist exists existing stored valid both several some many two three more most different various others other one number " +
    "open opens opened opening click clicks press presses try tries choose chooses select selects go goes look looks view views use uses " +
    "user users person people somebody someone customer customers visitor visitors librarian librarians he she they we her his your " +
    "send sends m ve re s t don does doesn do did been being ui app site screen please simply just then also another itself"
  ).split(" "),
);

/** Words that join others and say nothing by themselves. */
const joints = new Set("that than for from with".split(" "));

/**
 * What a criterion says and a pattern does not prove: words that are neither plain, nor names of the spec's models, nor
 * among those of the pattern. A criterion with such a word is not proven by that pattern, whatever else fits.
 */
export function beyond(reading: Reading, pattern: Pattern): string[] {
  const { criterion, given, when, outcome, entities } = reading;
  const own = new Set(pattern.words.split(" "));
  const names = new Set(
    entities.flatMap((entity) => [
      ...entity.words,
      ...wordsOf(entity.labels),
      ...entity.fields.flatMap((field) =>
        field.type.kind === "enum" ? [...field.words, ...field.type.values.flatMap(wordsOf)] : field.words,
      ),
    ]),
  );
  const knows = (word: string) =>
    [word, word.replace(/s$/, ""), word.replace(/ies$/, "y")].some(
      (form) => plainWords.has(form) || joints.has(form) || own.has(form) || names.has(form),
    );
  const setting = wordsIn(`${given} ${when}`).filter(
    (word) => !knows(word) && !settingWords.has(word) && !/^\d+$/.test(word),
  );
  const said = wordsIn(outcome).filter((word) => !(knows(word) || isNumberOf(pattern, reading, word)));
  const whole = criterion.when === null ? wordsIn(criterion.text).filter((word) => !knows(word)) : [];
  return [...new Set([...setting, ...said, ...(criterion.then === null ? whole : [])])];
}

/** What the outcome quotes, and the status that it names, must stand in the test. */
export function tells({ body }: Proof, { criterion, status }: Reading): boolean {
  const quotes = quotesIn(criterion.then ?? criterion.text).filter(
    (quote) => !/^(\/|(GET|POST|PUT|PATCH|DELETE) )/.test(quote),
  );
  return (
    quotes.every((quote) => body.includes(JSON.stringify(quote).slice(1, -1))) &&
    (status === null || new RegExp(`\\b${status}\\b`).test(body))
  );
}

function isNumberOf(pattern: Pattern, { status }: Reading, word: string): boolean {
  return /^\d+$/.test(word) && (pattern.readsNumbers === true || Number(word) === status);
}

/** Without quotations, markup and addresses; "e-mail" is one word, as it is in the names of fields. */
function wordsIn(text: string): string[] {
  const plain = text
    .replace(/"[^"]*"|“[^”]*”|`[^`]*`/g, " ")
    .replace(/\b(get|post|put|patch|delete)\s+\/[^\s,)]*/gi, " ")
    .replace(/\be-mail/gi, "email")
    .replace(/['’]/g, " ");
  return wordsOf(plain);
}
