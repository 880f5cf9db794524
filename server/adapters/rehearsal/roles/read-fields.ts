import { singular } from "./english";
import { clausesOf, isContent } from "./read-things";
import { determiners, words } from "./word-lists";

export type RequirementField = { name: string; type: string };

/** What a word for something that a thing has is kept as. */
const fieldHints: Array<[RegExp, RequirementField]> = [
  [/\bprices?\b|\bcosts?\b|\bfees?\b/i, { name: "price", type: "number" }],
  [/\bamounts?\b/i, { name: "amount", type: "number" }],
  [/\bquantit(y|ies)\b|\bstock\b/i, { name: "quantity", type: "number" }],
  [/\bratings?\b|\bstars\b/i, { name: "rating", type: "number" }],
  [/\bdue\b|\bdeadlines?\b/i, { name: "dueDate", type: "string" }],
  [/(?<!due )\bdates?\b/i, { name: "date", type: "string" }],
  [/\be-?mail address(es)?\b/i, { name: "email", type: "string" }],
  [/\bphones?( numbers?)?\b/i, { name: "phone", type: "string" }],
  [/\bauthors?\b/i, { name: "author", type: "string" }],
  [/\bcategor(y|ies)\b/i, { name: "category", type: "string" }],
  [/\btags?\b/i, { name: "tags", type: "string[]" }],
  [/\bnotes?\b|\bdescriptions?\b/i, { name: "note", type: "string" }],
  [/\b(done|completed?|finished|status)\b/i, { name: "status", type: '"open" | "done"' }],
];

const numbers = words(
  "price cost fee rent amount quantity stock rating stars number year pages page age weight size seats duration hours minutes distance score points",
);
const mostFields = 8;

export type ThingFields = {
  /** The first is what names one. */
  fields: RequirementField[];
  /** The text names no field that could: the first is made up. */
  assumed: boolean;
};

/** The fields of a thing: those that the text lists for it, and what the rest of the text hints at where it says no other thing. */
export function fieldsOf(thing: string, text: string, things: readonly string[]): ThingFields {
  const listed = listedFields(thing, text, things);
  const speaksOf = (sentence: string, noun: string) =>
    clausesOf(sentence)
      .flat()
      .some((word) => singular(word) === noun);
  const main = things[0] === thing;
  const own = text
    .split(/(?<=[.!?;])\s+|\n+/)
    .filter((part) => speaksOf(part, thing) || (main && !things.some((noun) => speaksOf(part, noun))))
    .join(" ");
  const hinted = fieldHints.filter(([pattern]) => pattern.test(own)).map(([, field]) => field);
  const all = [...listed, ...hinted.filter(({ name }) => !listed.some((field) => field.name === name))];
  const label = all.find(({ name }) => name === "title" || name === "name");
  const said = label ?? (/\btitles?\b/i.test(own) ? { name: "title", type: "string" } : undefined);
  // What is listed may name it as well as a name that nobody has asked for.
  const assumed = said === undefined && listed.length === 0;
  const first = said ?? (assumed ? { name: "name", type: "string" } : undefined);
  const fields = [...(first ? [first] : []), ...all.filter((field) => field !== label)];
  return { fields: fields.slice(0, mostFields), assumed };
}

/** Whether the text says what this has: then it is no field of something else. */
export function isDescribed(thing: string, text: string): boolean {
  return listedFields(thing, text, []).length > 0;
}

/** Whether the text lists it, one of it, as what another thing has: `a plot has a size and a rent`. */
export function isFieldOf(thing: string, text: string, things: readonly string[]): boolean {
  const others = things.filter((other) => other !== thing);
  return others.some((other) => listedFields(other, text, []).some(({ name }) => name === thing));
}

/** `A book has a title, an author and a number of pages`, `tasks with a due date`. */
function listedFields(thing: string, text: string, things: readonly string[]): RequirementField[] {
  const found = new Map<string, RequirementField>();
  for (const tokens of clausesOf(text)) {
    tokens.forEach((token, at) => {
      if (singular(token) !== thing) return;
      const has = tokens.findIndex(
        (word, index) => index > at && /^(has|have|with|includes?|contains?)$/.test(word),
      );
      // `a visit belongs to a patient and has a date`, but not what something else has further on.
      if (has < 0 || (has > at + 1 && (tokens[has - 1] !== "and" || has > at + 7))) return;
      for (const name of namesFrom(tokens, has + 1)) {
        const field = fieldFrom(name);
        if (!things.includes(singular(name.at(-1) ?? ""))) found.set(field.name, field);
      }
    });
  }
  return [...found.values()];
}

/** Names in a row, each of one to three words. */
function namesFrom(tokens: string[], from: number): string[][] {
  const names: string[][] = [];
  let at = from;
  for (;;) {
    while (determiners.has(tokens[at] ?? "")) at += 1;
    const name: string[] = [];
    while (isContent(tokens[at]) || (name.length === 0 && /^(due|first|last)$/.test(tokens[at] ?? ""))) {
      name.push(tokens[at] ?? "");
      at += 1;
    }
    if (name.length === 0 || name.length > 3) return names;
    names.push(name);
    if (![",", "and", "or"].includes(tokens[at] ?? "")) return names;
    while ([",", "and", "or"].includes(tokens[at] ?? "")) at += 1;
  }
}

function fieldFrom(name: string[]): RequirementField {
  const text = name.join(" ");
  const hint = fieldHints.find(([pattern]) => pattern.test(text))?.[1];
  if (hint) return hint;
  const last = name.at(-1) ?? "";
  const camel = name.map((word, index) =>
    index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1),
  );
  const many = singular(last) !== last && name.length === 1 && !numbers.has(last);
  return {
    name: camel.join(""),
    type: numbers.has(singular(last)) || numbers.has(last) ? "number" : many ? "string[]" : "string",
  };
}
