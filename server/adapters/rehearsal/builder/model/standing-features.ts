import type { ParsedSpec } from "@/contracts/spec";
import { numberPattern, readRetry } from "../proofs/words";
import { wordsOf } from "../source/names";
import { readEndpoints } from "./endpoints";
import type { Entity, Field } from "./entity";
import type { Feature } from "./features";
import { quotesIn } from "./reading";
import { sentence } from "./standard-rules";

/**
 * What the spec asks for outside its criteria: rules in the comments of fields, what its list endpoints
 * can be asked, and how its error scenarios are handled. Built, but proven only where a criterion says so.
 */
export function standingFeatures(spec: ParsedSpec, entities: Entity[]): Feature[] {
  const stored = entities.filter((entity) => entity.stored);
  return [
    ...stored.flatMap((entity) => entity.fields.flatMap((field) => commentFeatures(entity, field))),
    ...queryFeatures(spec, entities),
    ...scenarioFeatures(spec, stored),
  ];
}

/** `required, unique, at most 80 characters, between 1 and 100, an e-mail address` */
function commentFeatures(entity: Entity, field: Field): Feature[] {
  const text = (field.comment ?? "").toLowerCase();
  const label = sentence(field.words.join(" "));
  const found: Feature[] = [];
  const rule = (added: Extract<Feature, { kind: "rule" }>["rule"]) =>
    found.push({ kind: "rule", entity, rule: added, status: 0 });
  const name = field.name;
  const between = /between (-?[\d,.]+) and (-?[\d,.]+)/.exec(text);
  const most = /at most (\d+) characters|max(?:imum)? (?:length )?(\d+)/.exec(text);
  if (field.type.kind === "number" && between) {
    const [low, high] = [numeric(between[1]), numeric(between[2])];
    const message = `${label} must be between ${low} and ${high}`;
    rule({ field: name, kind: "min", value: low, message });
    rule({ field: name, kind: "max", value: high, message });
  }
  if (field.type.kind === "string" && most) {
    const value = Number(most[1] ?? most[2]);
    rule({
      field: name,
      kind: "maxLength",
      value,
      message: `${label} must have at most ${value} characters`,
    });
  }
  if (field.type.kind === "string" && /\be-?mail address\b/.test(text)) {
    rule({ field: name, kind: "format", format: "email", message: `${label} is not a valid e-mail address` });
  }
  if (field.type.kind === "string" && /\bunique\b/.test(text)) {
    found.push({
      kind: "unique",
      entity,
      field: name,
      refusal: { status: 0, message: `${label} must be unique` },
    });
  }
  return found;
}

/** What `GET` on a collection can be asked: names in its path's query, or listed after "query:" in its description. */
function queryFeatures(spec: ParsedSpec, entities: Entity[]): Feature[] {
  const { served } = readEndpoints(spec, entities);
  return served
    .filter(({ operation }) => operation.kind === "list")
    .flatMap(({ entity }) => queryNames(spec, entity).flatMap((name) => queryFeature(spec, entity, name)));
}

function queryNames(spec: ParsedSpec, entity: Entity): string[] {
  const endpoints = spec.endpoints.filter(
    ({ method, path }) => method === "GET" && path.split("?")[0] === entity.route,
  );
  return endpoints.flatMap(({ path, description }) => [
    ...[...`${path} ${description}`.matchAll(/[?&](\w+)=/g)].map((match) => match[1] ?? ""),
    ...(/\bquery(?: param\w*)?: ([^.;]+)/i.exec(description)?.[1]?.match(/\w+/g) ?? []),
  ]);
}

function queryFeature(spec: ParsedSpec, entity: Entity, name: string): Feature[] {
  const [first = "", ...rest] = wordsOf(name);
  const field = (words: string[]) =>
    entity.fields.find((candidate) => candidate.words.join("") === words.join(""));
  const ranged = ["min", "max", "from", "to"].includes(first) ? field(rest) : undefined;
  if (ranged && ["number", "date"].includes(ranged.type.kind))
    return [{ kind: "range", entity, field: ranged.name }];
  const own = field(wordsOf(name));
  if (own && ["enum", "boolean", "string"].includes(own.type.kind))
    return [{ kind: "match", entity, field: own.name }];
  if (["sort", "sortBy", "orderBy"].includes(name)) return sortFeatures(spec, entity, name);
  if (first === "page") return [{ kind: "page", entity, size: pageSizeIn(spec) }];
  if (["text", "search", "q", "query"].includes(name)) {
    const title = entity.fields.find(
      (candidate) => /^(title|name)$/.test(candidate.name) && candidate.type.kind === "string",
    );
    return title ? [{ kind: "search", entity, fields: [title.name] }] : [];
  }
  return [];
}

/** The fields that a view model's own sort field lists: `sort: "title" | "year" | null`. */
function sortFeatures(spec: ParsedSpec, entity: Entity, name: string): Feature[] {
  const types = spec.models.flatMap((model) => model.fields.filter((field) => field.name === name));
  const values = types.flatMap(({ type }) => quotesIn(type));
  const fields = entity.fields.filter((field) => values.includes(field.name));
  return fields.map((field) => ({ kind: "sort", entity, field: field.name, standard: null }));
}

/** "shown 20 tasks to a page" */
function pageSizeIn(spec: ParsedSpec): number {
  const texts = [...spec.requirements.map(({ text }) => text), ...spec.criteria.map(({ text }) => text)].join(
    "\n",
  );
  const found = new RegExp(`${numberPattern} (?:\\w+ )?(?:per|to a|on a) page`, "i").exec(texts);
  return Number(found?.[1]) || 20;
}

/** Retries and cached data of the error scenarios, and the words for what does not exist. */
function scenarioFeatures(spec: ParsedSpec, stored: Entity[]): Feature[] {
  return spec.errorScenarios.flatMap(({ title, handling }): Feature[] => {
    const text = handling.join("\n");
    const [message] = quotesIn(text);
    const retried = /\bretr(y|ies)\b/i.test(text) ? readRetry(text.toLowerCase()) : null;
    const cached = /\bcached?\b|last loaded|loaded last/i.test(text) && message !== undefined;
    const missing = /does not exist|not found|unknown/i.test(title) && message !== undefined;
    const entity = stored.find((candidate) => wordsOf(title).join(" ").includes(candidate.label));
    return [
      ...(retried ? [{ kind: "retry" as const, ...retried }] : []),
      ...(cached ? [{ kind: "fallback" as const, message }] : []),
      ...(missing && entity ? [{ kind: "missing" as const, entity, message }] : []),
    ];
  });
}

const numeric = (text: string | undefined) => Number((text ?? "0").replaceAll(",", "")) || 0;
