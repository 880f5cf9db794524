import { type Entity, type Field, queryPath } from "../model/entity";
import { fieldsIn, type Reading, valuesIn } from "../model/reading";
import { proveList, speaksOfRequests } from "../proofs/list-proof";
import { isRefusal, saysOnly } from "../proofs/words";
import type { Pattern } from "../types";

type Value = string | number | boolean;
type Binding = { entity: Entity; field: Field; value: Value; other: Value; overHttp: boolean };

/** Rows whose field has one value: a status, a flag, a category, an owner. */
export const valueFilter: Pattern<Binding> = {
  name: "value-filter",
  words:
    "filter filters select choose pick click request list open view show get narrow set of all api " +
    "categories only other others matching belong belongs whose remain visible hidden from for",
  match(reading) {
    const { entity, when, outcome } = reading;
    if (!entity || isRefusal(reading) || !/\bonly\b|\bno other\b/.test(outcome)) return null;
    if (
      !/\b(filter\w*|select\w*|choos\w*|pick\w*|click\w*|request\w*|list\w*|open\w*|view\w*|show\w*|get|narrow\w*|set)\b/.test(
        when,
      )
    )
      return null;
    if (!saysOnly(reading, entity, "other matching belong belongs for from whose remain visible hidden open"))
      return null;
    const bound = boundValue(reading, entity);
    return bound ? { entity, ...bound, overHttp: speaksOfRequests(reading) } : null;
  },
  features: ({ entity, field }) => [
    { kind: "match", entity, field: field.name },
    { kind: "list", entity },
  ],
  prove({ entity, field: { name }, value, other, overHttp }, project) {
    const rows = [
      { id: "one", [name]: value },
      { id: "two", [name]: other },
      { id: "three", [name]: value },
    ];
    const cases = [
      { query: { [name]: value }, expected: ["one", "three"] },
      { query: { [name]: other }, expected: ["two"] },
      { query: {}, expected: ["one", "two", "three"] },
    ];
    const mutation = {
      path: queryPath(entity),
      find: `(query.${name} === null || ${entity.one}.${name} === query.${name})`,
      replace: "true",
    };
    return { ...proveList(project, entity, { overHttp, rows, cases }), mutation };
  },
};

function boundValue(reading: Reading, entity: Entity): { field: Field; value: Value; other: Value } | null {
  const said = `${reading.when} ${reading.outcome}`;
  for (const field of entity.fields.filter((candidate) => candidate.type.kind === "enum")) {
    const [named] = valuesIn(said, field);
    const isNamed = fieldsIn(said, entity).includes(field);
    if (field.type.kind !== "enum" || (named === undefined && !isNamed)) continue;
    const value = named ?? field.type.values[0] ?? "";
    const other = field.type.values.find((candidate) => candidate !== value);
    if (other !== undefined) return { field, value, other };
  }
  const flag = fieldsIn(said, entity).find((field) => field.type.kind === "boolean");
  if (flag)
    return {
      field: flag,
      value: !/\b(not|un\w+|in\w+) /.test(reading.outcome),
      other: /\b(not|un\w+|in\w+) /.test(reading.outcome),
    };
  const plain = fieldsIn(said, entity).find((field) => field.type.kind === "string");
  return plain ? { field: plain, value: "north", other: "south" } : null;
}
