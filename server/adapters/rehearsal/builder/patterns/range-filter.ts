import { emptyQuery, queryFunction, rangeNames } from "../emit/query";
import { rowFactory } from "../emit/samples";
import { type Entity, type Field, modelPath, queryPath } from "../model/entity";
import { fieldsIn, type Reading } from "../model/reading";
import { code } from "../source/code";
import { literal, type Value } from "../source/literal";
import type { Pattern } from "../types";

type Binding = { entity: Entity; field: Field; ends: "min" | "max" | "both" };

/** Rows between two ends of a number or a date: at least, at most, or within. */
export const rangeFilter: Pattern<Binding> = {
  name: "range-filter",
  match(reading) {
    const { entity } = reading;
    const ends = endsIn(reading);
    if (
      !entity ||
      ends === null ||
      !/\b(only|shown|listed|returned|see|within|contains?|includes?)\b/.test(reading.outcome)
    )
      return null;
    const field = rangedField(reading, entity);
    return field ? { entity, field, ends } : null;
  },
  features: ({ entity, field }) => [
    { kind: "range", entity, field: field.name },
    { kind: "list", entity },
  ],
  prove({ entity, field, ends }, project) {
    const { from, to } = rangeNames(entity, field.name);
    const dated = field.type.kind === "date";
    const values: [Value, Value, Value] = dated ? ["2026-03-01", "2026-03-10", "2026-03-20"] : [10, 20, 30];
    const [low, middle, high] = [literal(values[0]), literal(values[1]), literal(values[2])];
    const asked = {
      min: `${from}: ${middle}`,
      max: `${to}: ${middle}`,
      both: `${from}: ${middle}, ${to}: ${middle}`,
    }[ends];
    const expected = { min: ["middle", "high"], max: ["low", "middle"], both: ["middle"] }[ends];
    const body = code`
      ${rowFactory(project, entity)}
      const ${entity.many} = [
        ${entity.one}({ id: "low", ${field.name}: ${low} }),
        ${entity.one}({ id: "middle", ${field.name}: ${middle} }),
        ${entity.one}({ id: "high", ${field.name}: ${high} }),
      ];
      const found = ${queryFunction(entity)}(${entity.many}, { ...${emptyQuery(entity)}, ${asked} });
      assert.deepEqual(found.map(({ id }) => id), ${JSON.stringify(expected).replaceAll(",", ", ")});
      assert.equal(${queryFunction(entity)}(${entity.many}, ${emptyQuery(entity)}).length, 3);
    `;
    const imports = [
      { from: modelPath(entity), types: [entity.name] },
      { from: queryPath(entity), names: [emptyQuery(entity), queryFunction(entity)] },
    ];
    const end = ends === "max" ? to : from;
    return {
      imports,
      body,
      mutation: {
        path: queryPath(entity),
        find: `query.${end} === null ||`,
        replace: `query.${end} !== undefined ||`,
      },
    };
  },
};

/** Which ends of a range a criterion speaks of. */
export function endsIn({ given, when, outcome, text }: Reading): Binding["ends"] | null {
  const said = `${given} ${when} ${outcome}`;
  const least =
    /\b(min(imum)?|at least|from|above|or more|on or after|after|greater|lower bound|since)\b/.test(said);
  const most =
    /\b(max(imum)?|at most|up to|below|under|or less|on or before|before|upper bound|until)\b/.test(said);
  if (/\b(between|within (that|the|this) range|range)\b/.test(text) || (least && most)) return "both";
  return least ? "min" : most ? "max" : null;
}

/** The number or date that a criterion names; a model with a single number needs no naming. */
export function rangedField(reading: Reading, entity: Entity): Field | null {
  const sortable = (field: Field) => field.type.kind === "number" || field.type.kind === "date";
  const named = fieldsIn(reading.text, entity).find(sortable);
  if (named) return named;
  const numbers = entity.fields.filter((field) => field.type.kind === "number");
  return numbers.length === 1 ? (numbers[0] ?? null) : null;
}
