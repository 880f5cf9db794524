import type { Criterion, ParsedSpec } from "@/contracts/spec";
import { plural, wordsOf } from "../source/names";
import type { Entity, Field } from "./entity";

/** A criterion as the patterns see it: its parts, and the words of the spec that occur in it. */
export type Reading = {
  criterion: Criterion;
  spec: ParsedSpec;
  entities: Entity[];
  /** The whole text, given, when and then in lower case, quotes and backticks kept. */
  text: string;
  given: string;
  when: string;
  outcome: string;
  /** Text between double quotes or backticks, as written. */
  quotes: string[];
  /** HTTP status that the outcome names. */
  status: number | null;
  /** `POST /api/tasks` when the criterion names a request. */
  request: { method: string; path: string } | null;
  /** The stored entity that it is about; null when the spec has none. */
  entity: Entity | null;
};

export function readCriterion(criterion: Criterion, spec: ParsedSpec, entities: Entity[]): Reading {
  const text = criterion.text;
  const parts = { given: criterion.given ?? "", when: criterion.when ?? "", outcome: criterion.then ?? text };
  const request = /\b(GET|POST|PUT|PATCH|DELETE)\s+`?(\/[^\s`,)"]*)/.exec(text);
  return {
    criterion,
    spec,
    entities,
    text: text.toLowerCase(),
    given: parts.given.toLowerCase(),
    when: parts.when.toLowerCase(),
    outcome: parts.outcome.toLowerCase(),
    quotes: quotesIn(text),
    status: Number(/\b([1-5]\d\d)\b(?!\s*(ms|items|tasks|char))/.exec(parts.outcome)?.[1]) || null,
    request: request ? { method: request[1] ?? "", path: request[2] ?? "" } : null,
    entity: subjectOf(parts, request?.[2] ?? null, entities),
  };
}

/** Quoted text; an apostrophe inside a word does not open a quotation. */
export function quotesIn(text: string): string[] {
  return [...text.matchAll(/"([^"]+)"|“([^”]+)”|`([^`]+)`/g)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? "",
  );
}

/** Messages that the criterion quotes in its outcome: more than one word, or ending like a sentence. */
export function messageIn(reading: Reading): string | null {
  const quotes = quotesIn(reading.criterion.then ?? reading.criterion.text);
  return (
    quotes.find(
      (quote) =>
        /\s|[.!]$/.test(quote) && !quote.startsWith("/") && !/^(GET|POST|PUT|PATCH|DELETE) /.test(quote),
    ) ?? null
  );
}

/** Whether the words of a name occur in a text, one after the other, also as a plural. */
export function mentions(text: string, words: string[]): boolean {
  const last = words.at(-1) ?? "";
  const forms = [words, [...words.slice(0, -1), plural(last)]];
  const haystack = ` ${wordsOf(plainText(text)).join(" ")} `;
  return forms.some((form) => haystack.includes(` ${form.join(" ")} `));
}

/** "e-mail" is one word, as it is in the names of fields; a possessive is the word itself. */
function plainText(text: string): string {
  return text.replace(/\be-mail/gi, "email").replace(/['’]s\b/g, "");
}

/** Fields that a text names, the longest names first; `at`, `date` and `id` at the end may be left out. */
export function fieldsIn(text: string, entity: Entity): Field[] {
  const named = entity.fields.filter(
    (field) => field.name !== "id" && nameForms(field).some((form) => mentions(text, form)),
  );
  return named.sort((a, b) => b.words.length - a.words.length);
}

function nameForms(field: Field): string[][] {
  const short = field.words.slice(0, -1);
  const last = field.words.at(-1) ?? "";
  const bare = short.length > 0 && ["at", "date", "on", "id", "count"].includes(last) ? [short] : [];
  return [field.words, ...bare];
}

/** The enum value of a field that a text names: `in_progress` is also found as "in progress". */
export function valuesIn(text: string, field: Field): string[] {
  if (field.type.kind !== "enum") return [];
  const haystack = ` ${wordsOf(text).join(" ")} `;
  return field.type.values
    .map((value) => ({ value, at: haystack.indexOf(` ${wordsOf(value).join(" ")} `) }))
    .filter(({ value, at }) => at >= 0 && wordsOf(value).length > 0)
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}

export const statusField = (entity: Entity): Field | undefined =>
  entity.fields.find(
    (field) => field.type.kind === "enum" && /status|state|stage|column/i.test(field.name),
  ) ?? entity.fields.find((field) => field.type.kind === "enum");

/** The outcome counts most, then the action, then the setting; the first model breaks a tie. */
function subjectOf(
  parts: { given: string; when: string; outcome: string },
  path: string | null,
  entities: Entity[],
): Entity | null {
  const stored = entities.filter((entity) => entity.stored);
  const score = (entity: Entity) => {
    const served =
      path !== null && entity.route !== null && `${path}/`.startsWith(`${entity.route}/`) ? 8 : 0;
    const said = (text: string, weight: number) =>
      mentions(text, entity.words) ? weight + entity.words.length : 0;
    return served + said(parts.when, 4) + said(parts.outcome, 2) + said(parts.given, 1);
  };
  const [best] = stored.map((entity) => ({ entity, score: score(entity) })).sort((a, b) => b.score - a.score);
  return best?.entity ?? null;
}
