import { sortNames } from "../emit/query-names";
import { type Entity, queryPath } from "../model/entity";
import { planOf } from "../model/project";
import { fieldsIn } from "../model/reading";
import { proveList, speaksOfRequests } from "../proofs/list-proof";
import { isPlainText, isRefusal } from "../proofs/words";
import type { Pattern } from "../types";

type Binding = { entity: Entity; fields: string[]; overHttp: boolean };

/** Rows that contain a text, whatever its case. */
export const textSearch: Pattern<Binding> = {
  name: "text-search",
  words:
    "search searches type types enter enters filter filters query text term word phrase part contain " +
    "contains containing match matches matching only found whose upper lower case regardless ignoring",
  match(reading) {
    const { entity, when, outcome } = reading;
    if (!entity || isRefusal(reading) || !/\b(search\w*|types?|enters?|filter\w*|quer(y|ies))\b/.test(when))
      return null;
    if (!/\b(search|text|contain\w*|match\w*|term|word|phrase)\b/.test(`${when} ${outcome}`)) return null;
    const named = fieldsIn(`${when} ${outcome}`, entity).filter(isPlainText);
    const fields =
      named.length > 0
        ? named
        : entity.fields.filter(
            (field) =>
              isPlainText(field) &&
              /title|name|description|text|content|body|label|subject|note/i.test(field.name),
          );
    if (fields.length === 0) return null;
    return { entity, fields: fields.map((field) => field.name), overHttp: speaksOfRequests(reading) };
  },
  features: ({ entity, fields }) => [
    { kind: "search", entity, fields },
    { kind: "list", entity },
  ],
  prove({ entity, fields, overHttp }, project) {
    const { search } = sortNames(planOf(project, entity));
    const rows = [
      ...fields.map((field, index) => ({ id: `hit-${index + 1}`, [field]: `A Quill and ink ${index + 1}` })),
      { id: "miss" },
    ];
    const hits = fields.map((_, index) => `hit-${index + 1}`);
    const cases = [
      { query: { [search]: "quill" }, expected: hits },
      { query: { [search]: "QUILL" }, expected: hits },
      { query: { [search]: "zebra" }, expected: [] },
    ];
    const mutation = { path: queryPath(entity), find: `contains(text, query.${search})`, replace: "true" };
    return { ...proveList(project, entity, { overHttp, rows, cases }), mutation };
  },
};
