import { rangeNames } from "../emit/query-names";
import { type Entity, type Field, queryPath } from "../model/entity";
import { fieldsIn, type Reading } from "../model/reading";
import { proveList, speaksOfRequests } from "../proofs/list-proof";
import { isRefusal } from "../proofs/words";
import type { Pattern } from "../types";

type Ends = "min" | "max" | "both";
type Binding = { entity: Entity; field: Field; ends: Ends; overHttp: boolean };

/** Rows between two ends of a number or a date: at least, at most, or within. */
export const rangeFilter: Pattern<Binding> = {
  name: "range-filter",
  words:
    "min max minimum maximum least most above below under between range within filter filters apply " +
    "applied set enter equal up more less after before until since later earlier greater or only api " +
    "inclusive",
  readsNumbers: true,
  match(reading) {
    const { entity } = reading;
    const ends = endsIn(reading);
    if (!entity || ends === null || isRefusal(reading) || !showsRows(reading)) return null;
    const field = rangedField(reading, entity);
    // The rows are chosen by this field alone.
    if (fieldsIn(reading.outcome, entity).some((other) => other !== field)) return null;
    return field ? { entity, field, ends, overHttp: speaksOfRequests(reading) } : null;
  },
  features: ({ entity, field }) => [
    { kind: "range", entity, field: field.name },
    { kind: "list", entity },
  ],
  prove({ entity, field, ends, overHttp }, project) {
    const { from, to } = rangeNames(entity, field.name);
    const [low, middle, high] = valuesFor(field);
    const rows = [
      { id: "low", [field.name]: low },
      { id: "middle", [field.name]: middle },
      { id: "high", [field.name]: high },
    ];
    const asked = { min: { [from]: middle }, max: { [to]: middle }, both: { [from]: middle, [to]: middle } }[
      ends
    ];
    const expected = { min: ["middle", "high"], max: ["low", "middle"], both: ["middle"] }[ends];
    const cases = [
      { query: asked, expected },
      { query: {}, expected: ["low", "middle", "high"] },
    ];
    const end = ends === "max" ? to : from;
    const mutation = {
      path: queryPath(entity),
      find: `query.${end} === null ||`,
      replace: `query.${end} !== undefined ||`,
    };
    return { ...proveList(project, entity, { overHttp, rows, cases }), mutation };
  },
};

function valuesFor(field: Field): [string, string, string] | [number, number, number] {
  return field.type.kind === "date" ? ["2026-03-01", "2026-03-10", "2026-03-20"] : [10, 20, 30];
}

function showsRows({ outcome }: Reading): boolean {
  return /\b(only|shown|listed|returned|see|within|contains?|includes?|displayed|appears?)\b/.test(outcome);
}

/** Which ends of a range a criterion speaks of. */
export function endsIn({ given, when, outcome, text }: Reading): Ends | null {
  const said = `${given} ${when} ${outcome}`;
  const least =
    /(min[A-Z]\w*|\bmin(imum)?\b|\bat least\b|\babove\b|\bor more\b|\bafter\b|\bgreater\b|\bsince\b|\bor later\b)/.test(
      said,
    );
  const most =
    /(max[A-Z]\w*|\bmax(imum)?\b|\bat most\b|\bup to\b|\bbelow\b|\bunder\b|\bor less\b|\bbefore\b|\buntil\b|\bor earlier\b)/.test(
      said,
    );
  if (/\bbetween\b|\brange\b/.test(text) || (least && most)) return "both";
  return least ? "min" : most ? "max" : null;
}

/** The number or date that a criterion names; a model with a single number needs no naming. */
export function rangedField(reading: Reading, entity: Entity): Field | null {
  const ranged = (field: Field) => field.type.kind === "number" || field.type.kind === "date";
  const named = fieldsIn(reading.text, entity).find(ranged);
  if (named) return named;
  const numbers = entity.fields.filter((field) => field.type.kind === "number");
  return numbers.length === 1 ? (numbers[0] ?? null) : null;
}
