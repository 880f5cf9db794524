import { sortNames } from "../emit/query-names";
import { type Sample, sampleDate } from "../emit/samples";
import { type Entity, type Field, queryPath } from "../model/entity";
import { planOf } from "../model/project";
import { fieldsIn, type Reading, valuesIn } from "../model/reading";
import { proveList, speaksOfRequests } from "../proofs/list-proof";
import type { Pattern } from "../types";

type Direction = "asc" | "desc";
type Binding = { entity: Entity; field: Field; direction: Direction; standard: boolean; overHttp: boolean };

/** A list in the order of one of its fields; values without one come last. */
export const sorting: Pattern<Binding> = {
  name: "sorting",
  words:
    "dearest cheapest sort sorts sorted order ordered ascending descending alphabetical alphabetically newest oldest " +
    "latest recent lowest highest largest smallest biggest most first come comes years dates from",
  match(reading) {
    const { entity, when, outcome } = reading;
    if (
      !entity ||
      !/\b(sort\w*|order(ed|s)? (by|of)|in (ascending|descending|alphabetical) order|comes? first|newest|oldest|alphabetical\w*|descending|ascending)\b/.test(
        `${when} ${outcome}`,
      )
    )
      return null;
    const field = sortedField(reading, entity);
    // By one field: an order within an order, or of something else as well, is not what the test looks at.
    if (!field || sortableIn(reading, entity).some((other) => other !== field)) return null;
    return {
      entity,
      field,
      direction: directionIn(reading, field),
      standard: !/\bsort\w*|order\w*\b/.test(when),
      overHttp: speaksOfRequests(reading),
    };
  },
  features: ({ entity, field, direction, standard }) => [
    { kind: "sort", entity, field: field.name, standard: standard ? direction : null },
    { kind: "list", entity },
  ],
  prove({ entity, field, direction, standard, overHttp }, project) {
    const values = valuesFor(field);
    if (values.length < 2) return null;
    const plan = planOf(project, entity);
    if (standard && (plan.standardSort?.field !== field.name || plan.standardSort.direction !== direction))
      return null;
    const ids = ["a", "b", "c"].slice(0, values.length);
    const row = (index: number) => ({ id: ids[index] ?? "", [field.name]: values[index] ?? "" });
    const rows = [1, 0, 2].filter((index) => index < values.length).map(row);
    const expected = direction === "asc" ? ids : [...ids].reverse();
    const { sort } = sortNames(plan);
    const query: Sample = standard ? {} : { [sort]: field.name, direction };
    const opposite = direction === "asc" ? "desc" : "asc";
    const cases = [
      { query, expected, ordered: true },
      {
        query: { [sort]: field.name, direction: opposite },
        expected: [...expected].reverse(),
        ordered: true,
      },
    ];
    const mutation = { path: queryPath(entity), find: "return a < b ? -sign : sign;", replace: "return 0;" };
    return { ...proveList(project, entity, { overHttp, rows, cases }), mutation };
  },
};

const sortable = (field: Field) => ["string", "number", "date", "enum"].includes(field.type.kind);

const sortableIn = ({ when, outcome }: Reading, entity: Entity): Field[] =>
  fieldsIn(`${when} ${outcome}`, entity).filter(sortable);

function sortedField(reading: Reading, entity: Entity): Field | null {
  const named = [...fieldsIn(reading.when, entity), ...fieldsIn(reading.text, entity)].find(sortable);
  if (named) return named;
  if (!/\b(newest|oldest|latest|most recent)\b/.test(reading.text)) return null;
  return entity.fields.find((field) => field.type.kind === "date") ?? null;
}

function directionIn({ when, outcome, text }: Reading, field: Field): Direction {
  if (/\bdescending\b/.test(text)) return "desc";
  if (/\bascending\b/.test(text)) return "asc";
  const first = `${when} ${outcome}`;
  if (field.type.kind === "enum") {
    const [value] = valuesIn(outcome, field);
    return value !== undefined && value === field.type.values.at(-1) ? "desc" : "asc";
  }
  return /\b(newest|latest|most recent|highest|largest|biggest|longest|most)\b/.test(first) ? "desc" : "asc";
}

function valuesFor(field: Field): Array<string | number> {
  if (field.type.kind === "enum") return field.type.values.slice(0, 3);
  if (field.type.kind === "number") return [9, 10, 200];
  return field.type.kind === "date"
    ? [sampleDate(1), sampleDate(2), sampleDate(3)]
    : ["Alder", "Birch", "Cedar"];
}
