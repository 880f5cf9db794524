import { singular } from "../roles/english";
import { stops } from "../roles/word-lists";
import type { Figure } from "./read-figures";
import type { Field } from "./source-parts";
import { stem, wordsOfName } from "./word-stems";

/** A thing that a report speaks of: as an object, and its values in the order of the fields. */
export type BoundObject = { source: string; values: string[] };

const counts = /^(?:quantity|qty|count|number|units?|pieces|copies|times)$/;
const prices = /^(?:price|cost|cents|amount|value|fee|sum|euros?|dollars?)$/;
const units = /^(?:percent|each|apiece|euros?|dollars?|cents?|pounds?|gives?|comes?|costs?|makes?)$/;
const beforePrice = /^(?:at|for|of|costing|worth|on|priced|cost)$/;

/**
 * "three teas at 3 each" as what has a name, a price and a quantity. A quantity that is not said is 1 and a name that is not
 * said is "item"; any other value that is lacking, or left over, makes it null.
 */
export function bindFields(
  fields: readonly Field[],
  figures: readonly Figure[],
  path: string,
): BoundObject[] | null {
  const objects = groupsOf(figures).map((group) => bindOne(fields, group, path));
  return objects.includes(null) ? null : objects.flatMap((one) => one ?? []);
}

/** A new thing begins with each figure that counts one: "two teas at 3 and four rolls at 1". */
function groupsOf(figures: readonly Figure[]): Figure[][] {
  const groups: Figure[][] = [];
  for (const figure of figures) {
    const last = groups.at(-1);
    if (!last || (countedNoun(figure) !== null && last.some((one) => countedNoun(one) !== null)))
      groups.push([figure]);
    else last.push(figure);
  }
  return groups;
}

function bindOne(fields: readonly Field[], figures: readonly Figure[], path: string): BoundObject | null {
  const free = [...figures];
  const take = (fits: (figure: Figure) => boolean) => {
    const at = free.findIndex(fits);
    return at < 0 ? null : (free.splice(at, 1)[0] ?? null);
  };
  const noun = figures.map(countedNoun).find((one) => one !== null) ?? null;
  const found = new Map<string, string>();
  const give = (field: Field | undefined, figure: Figure | null) => {
    if (field && figure) found.set(field.name, figure.value);
    return Boolean(field && figure);
  };
  const open = (fits: (field: Field) => boolean) =>
    fields.find((field) => !found.has(field.name) && fits(field));
  for (const field of fields)
    give(
      field,
      take((figure) => fitsType(figure, field) && isNamed(figure, field)),
    );
  const count = open((field) => isNumber(field) && isLike(field, counts));
  if (count)
    give(
      count,
      take((figure) => figure.kind === "number" && countedNoun(figure) !== null),
    );
  const price = open((field) => isNumber(field) && isLike(field, prices));
  if (price) {
    const priced = take(
      ({ before, after, kind }) =>
        kind === "number" && (beforePrice.test(before[0] ?? "") || /^(?:each|apiece)$/.test(after[0] ?? "")),
    );
    give(price, priced ?? take(({ kind }) => kind === "number"));
  }
  for (const field of fields)
    if (!found.has(field.name))
      give(
        field,
        take((figure) => fitsType(figure, field) && !isLike(field, counts)),
      );
  if (free.length > 0) return null;
  const values: Array<[string, string]> = [];
  for (const field of fields) {
    const value = found.get(field.name) ?? usual(field, noun);
    if (value !== null) values.push([field.name, value]);
    else if (!field.optional) return null;
  }
  const isPython = path.endsWith(".py");
  const source = values
    .map(([name, value]) => `${isPython ? JSON.stringify(name) : name}: ${value}`)
    .join(", ");
  return { source: isPython ? `{${source}}` : `{ ${source} }`, values: values.map(([, value]) => value) };
}

/** What a figure counts: `three teas`. */
function countedNoun({ kind, after: [noun = ""] }: Figure): string | null {
  return kind === "number" && noun !== "" && !units.test(noun) && !stops.has(noun) ? singular(noun) : null;
}

function usual(field: Field, noun: string | null): string | null {
  if (field.optional) return null;
  if (isNumber(field) && isLike(field, counts)) return "1";
  const isName = /^(?:name|title|label|product|item|article|description|sku)$/.test(field.name.toLowerCase());
  return field.type === "string" || (field.type === null && isName) ? JSON.stringify(noun ?? "item") : null;
}

function isNumber({ type }: Field): boolean {
  return type === null || type === "number";
}

function isLike({ name }: Field, words: RegExp): boolean {
  return wordsOfName(name).some((word) => words.test(word));
}

function fitsType({ kind }: Figure, { type }: Field): boolean {
  if (type === null || kind === "other") return true;
  return kind === "number" ? type === "number" : type === "string";
}

function isNamed({ before, after }: Figure, { name }: Field): boolean {
  const words = [...before.slice(0, 2), after[0] ?? ""].map(stem);
  return wordsOfName(name).some((word) => words.includes(stem(word)));
}
