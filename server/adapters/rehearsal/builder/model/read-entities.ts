import type { DataModel, ParsedSpec } from "@/contracts/spec";
import { camel, kebab, pascal, plural, propertyName, snake, unique, wordsOf } from "../source/names";
import type { Entity, Field } from "./entity";
import { readFieldType } from "./field-kind";

/** The spec's models as entities, and one for each collection that only the endpoints know. */
export function readEntities(spec: ParsedSpec): Entity[] {
  const models = [...spec.models, ...modelsOfEndpoints(spec)];
  const known = new Set(models.map((model) => model.name));
  const taken = new Set<string>();
  const entities = models.map((model) => readEntity(model, known, taken, spec));
  const renamed = new Map(models.map((model, index) => [model.name, entities[index]?.name ?? model.name]));
  for (const entity of entities) for (const field of entity.fields) renameModels(field, renamed);
  return entities;
}

function readEntity(model: DataModel, known: Set<string>, taken: Set<string>, spec: ParsedSpec): Entity {
  const name = unique(pascal(model.name), taken);
  const words = wordsOf(name);
  const many = camel([...words.slice(0, -1), plural(words.at(-1) ?? "item")].join(" "));
  const fields = readFields(model, known);
  const route = routeFor(words, spec);
  const stored = fields.some((field) => field.name === "id") || route !== null;
  if (stored) placeId(fields);
  return {
    name,
    one: camel(name),
    many: many === camel(name) ? `${many}List` : many,
    slug: kebab(name),
    table: snake(many),
    words,
    label: words.join(" "),
    labels: [...words.slice(0, -1), plural(words.at(-1) ?? "item")].join(" "),
    fields,
    stored,
    route,
  };
}

function readFields(model: DataModel, known: Set<string>): Field[] {
  const taken = new Set<string>();
  return model.fields.map((field) => {
    const name = unique(propertyName(field.name), taken);
    const { type, nullable } = readFieldType(field.type, field.name, field.comment, known);
    return { name, type, nullable, optional: field.optional, words: wordsOf(name), comment: field.comment };
  });
}

/** Ids are strings here whatever the spec says, and come first. */
function placeId(fields: Field[]): void {
  const index = fields.findIndex((field) => field.name === "id");
  if (index >= 0) fields.splice(index, 1);
  fields.unshift({
    name: "id",
    type: { kind: "string" },
    nullable: false,
    optional: false,
    words: ["id"],
    comment: null,
  });
}

/** `/api/tasks` for `Task`, when an endpoint names that collection. */
function routeFor(words: string[], spec: ParsedSpec): string | null {
  const names = [words, [...words.slice(0, -1), plural(words.at(-1) ?? "")]].map((name) => name.join(""));
  for (const { path } of spec.endpoints) {
    const segments = segmentsOf(path);
    const at = segments.findIndex((segment) => names.includes(wordsOf(segment).join("")));
    if (at >= 0 && !segments.slice(0, at).some(isParameter)) return `/${segments.slice(0, at + 1).join("/")}`;
  }
  return null;
}

/** Collections such as `/api/runs` for which the spec gives no model. */
function modelsOfEndpoints(spec: ParsedSpec): DataModel[] {
  const known = new Set(spec.models.map((model) => wordsOf(pascal(model.name)).join("")));
  const found = new Map<string, DataModel>();
  for (const { path, line } of spec.endpoints) {
    const segments = segmentsOf(path).filter((segment) => !/^(api|v\d+)$/i.test(segment));
    const [collection = ""] = segments;
    if (!/^[a-z][a-z-]*s$/i.test(collection)) continue;
    const name = pascal(singular(collection));
    const key = wordsOf(name).join("");
    if (known.has(key) || found.has(key)) continue;
    found.set(key, { name, line, fields: [{ name: "id", type: "string", optional: false, comment: null }] });
  }
  return [...found.values()];
}

export const segmentsOf = (path: string) =>
  (path.split(/[?#]/)[0] ?? "").split("/").filter((segment) => segment !== "");
export const isParameter = (segment: string) => /^[:{<[$]/.test(segment);

function singular(word: string): string {
  if (/ies$/i.test(word)) return `${word.slice(0, -3)}y`;
  return /(ses|xes|ches|shes)$/i.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

function renameModels(field: Field, renamed: Map<string, string>): void {
  const visit = (type: Field["type"]): Field["type"] => {
    if (type.kind === "list") return { kind: "list", of: visit(type.of) };
    return type.kind === "model" ? { kind: "model", model: renamed.get(type.model) ?? type.model } : type;
  };
  field.type = visit(field.type);
}
