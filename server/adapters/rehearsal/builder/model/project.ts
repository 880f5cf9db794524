import type { ParsedSpec } from "@/contracts/spec";
import type { Entity, Field } from "./entity";
import type { Condition, Feature, FieldRule, FieldValue, Refusal } from "./features";
import { standardRules } from "./standard-rules";
import { readArrows } from "./transitions";

export type Range = {
  field: string;
  clamp: string | null;
  clamps: boolean;
  bound: { min: number; message: string } | null;
};
export type Machine = { field: string; values: string[]; allowed: Array<[string, string]>; refusal: Refusal };

/** An entity with everything that the criteria, taken together, ask of its code. */
export type EntityPlan = {
  entity: Entity;
  ranges: Range[];
  matches: string[];
  search: string[];
  /** The names in the query for the text searched and the field sorted by, as the spec has them. */
  names: { search: string; sort: string };
  sorts: string[];
  standardSort: { field: string; direction: "asc" | "desc" } | null;
  pageSize: number | null;
  listed: boolean;
  empty: string | null;
  emptyFiltered: string | null;
  clearLabel: string | null;
  located: boolean;
  rules: FieldRule[];
  uniques: Array<{ field: string; refusal: Refusal }>;
  machine: Machine | null;
  limits: Array<{ owner: string; max: number; active: Condition | null; refusal: Refusal }>;
  guards: Array<{ child: Entity; link: string; active: Condition | null; refusal: Refusal }>;
  defaults: Array<{ field: string; value: FieldValue }>;
  stamps: Array<{ field: string; on: "create" | "change"; days: number }>;
  missing: string;
  counts: Array<string | null>;
};

export type Project = {
  spec: ParsedSpec;
  entities: Entity[];
  plans: EntityPlan[];
  /** Status of an answer to input that breaks a rule. */
  invalidStatus: number;
  retry: { retries: number; delayMs: number } | null;
  fallback: { message: string } | null;
};

type Of<Kind extends Feature["kind"]> = Extract<Feature, { kind: Kind }>;

export function planProject(spec: ParsedSpec, entities: Entity[], features: Feature[]): Project {
  const of = <Kind extends Feature["kind"]>(kind: Kind) =>
    features.filter((feature): feature is Of<Kind> => feature.kind === kind);
  const [retry] = of("retry");
  const [fallback] = of("fallback");
  const invalidStatus = of("rule").find(({ status }) => status > 0)?.status ?? statusInText(spec) ?? 422;
  return {
    spec,
    entities,
    plans: entities.map((entity) =>
      planEntity(
        spec,
        entity,
        features.filter((feature) => "entity" in feature && feature.entity.name === entity.name),
        invalidStatus,
      ),
    ),
    invalidStatus,
    retry: retry ? { retries: retry.retries, delayMs: retry.delayMs } : null,
    fallback: fallback ? { message: fallback.message } : null,
  };
}

export function planOf(project: Project, entity: Entity): EntityPlan {
  const plan = project.plans.find((candidate) => candidate.entity.name === entity.name);
  if (!plan) throw new Error(`No plan for ${entity.name}`);
  return plan;
}

function planEntity(
  spec: ParsedSpec,
  entity: Entity,
  features: Feature[],
  invalidStatus: number,
): EntityPlan {
  const of = <Kind extends Feature["kind"]>(kind: Kind) =>
    features.filter((feature): feature is Of<Kind> => feature.kind === kind);
  const fields = [
    ...new Set([...of("range"), ...of("clamp"), ...of("bound")].map((feature) => feature.field)),
  ];
  const standard = of("sort").find((feature) => feature.standard !== null);
  const defaults = distinctBy([...of("default"), ...initialValues(entity)], "field");
  const stamps = distinctBy([...of("stamp"), ...usualStamps(entity)], "field");
  const given = new Set([...defaults, ...stamps].map((entry) => entry.field));
  return {
    entity,
    ranges: fields.map((field) => planRange(field, of("clamp"), of("bound"))),
    matches: distinct(of("match").map((feature) => feature.field)),
    search: distinct(of("search").flatMap((feature) => feature.fields)),
    names: queryNames(spec, entity),
    sorts: distinct(of("sort").map((feature) => feature.field)),
    standardSort: standard?.standard ? { field: standard.field, direction: standard.standard } : null,
    pageSize: of("page")[0]?.size ?? null,
    listed: features.some((feature) => ["list", "empty", "clear", "location"].includes(feature.kind)),
    empty: of("empty").find((feature) => !feature.filtered)?.message ?? null,
    emptyFiltered: of("empty").find((feature) => feature.filtered)?.message ?? null,
    clearLabel: of("clear")[0]?.label ?? null,
    located: of("location").length > 0,
    rules: mergeRules(
      of("rule").map((feature) => feature.rule),
      standardRules(entity, given),
    ),
    uniques: distinctBy(of("unique"), "field").map(({ field, refusal }) => ({
      field,
      refusal: { ...refusal, status: refusal.status || invalidStatus },
    })),
    machine: planMachine(spec, entity, of("transition")),
    limits: distinctBy(of("limit"), "owner"),
    guards: of("guard").filter(
      (guard, index, all) => all.findIndex((other) => other.child.name === guard.child.name) === index,
    ),
    defaults,
    stamps,
    missing: of("missing")[0]?.message ?? `${entity.name} not found`,
    counts: distinct(of("count").map((feature) => feature.by)),
  };
}

function planRange(field: string, clamps: Array<Of<"clamp">>, bounds: Array<Of<"bound">>): Range {
  const clamp = clamps.find((feature) => feature.field === field);
  const bound = bounds.find((feature) => feature.field === field);
  return {
    field,
    clamps: clamp !== undefined,
    clamp: clamp?.message ?? null,
    bound: bound ? { min: bound.min, message: bound.message } : null,
  };
}

function planMachine(spec: ParsedSpec, entity: Entity, features: Array<Of<"transition">>): Machine | null {
  const [first] = features;
  const field = entity.fields.find((candidate) => candidate.name === first?.field);
  if (!first || field?.type.kind !== "enum") return null;
  const { values } = field.type;
  const told = features
    .filter((feature) => feature.allowed)
    .map(({ from, to }): [string, string] => [from, to]);
  const refused = new Set(
    features.filter((feature) => !feature.allowed).map(({ from, to }) => `${from}>${to}`),
  );
  const arrows = readArrows(spec, values);
  const every = values.flatMap((from) =>
    values.filter((to) => to !== from).map((to): [string, string] => [from, to]),
  );
  const base = arrows.length > 0 ? arrows : refused.size > 0 ? every : told;
  const allowed = [...base, ...told].filter(([from, to]) => !refused.has(`${from}>${to}`));
  const refusal = features.find((feature) => feature.refusal)?.refusal ?? { status: 409, message: "" };
  return { field: field.name, values, allowed: distinctPairs(allowed), refusal };
}

/** A status starts at its first value, flags start off, lists empty, and what may be null starts as null. */
function initialValues(entity: Entity): Array<{ field: string; value: FieldValue }> {
  return entity.fields.flatMap((field) => {
    const value = initialValue(field);
    return value === undefined ? [] : [{ field: field.name, value }];
  });
}

function initialValue(field: Field): FieldValue | undefined {
  if (field.nullable) return null;
  if (field.optional) return undefined;
  if (field.type.kind === "boolean") return false;
  if (field.type.kind === "enum" && /status|state|stage|column/i.test(field.name))
    return field.type.values[0];
  return undefined;
}

function usualStamps(entity: Entity): Array<{ field: string; on: "create" | "change"; days: number }> {
  return entity.fields.flatMap((field): EntityPlan["stamps"] => {
    const name = field.words.join(" ");
    if (field.type.kind !== "date" || field.nullable) return [];
    if (name === "created at") return [{ field: field.name, on: "create" as const, days: 0 }];
    return name === "updated at" ? [{ field: field.name, on: "change" as const, days: 0 }] : [];
  });
}

/** Names of query parameters that the spec's endpoints or view models use, so that its clients find them. */
function queryNames(spec: ParsedSpec, entity: Entity): { search: string; sort: string } {
  const views = spec.models.filter((model) => !model.fields.some((field) => field.name === "id"));
  const known = new Set([
    ...views.flatMap((model) => model.fields.map((field) => field.name)),
    ...spec.endpoints.flatMap(({ path, description }) => `${path} ${description}`.match(/\w+/g) ?? []),
  ]);
  const free = (name: string) => known.has(name) && !entity.fields.some((field) => field.name === name);
  return {
    search: ["text", "search", "q", "query"].find(free) ?? "search",
    sort: ["sort", "sortBy", "orderBy"].find(free) ?? "sortBy",
  };
}

function statusInText(spec: ParsedSpec): number | null {
  const handling = spec.errorScenarios.flatMap((scenario) => scenario.handling);
  const text = [...spec.criteria.map((criterion) => criterion.text), ...handling].join("\n");
  if (/\b422\b/.test(text)) return 422;
  return /\b400\b/.test(text) ? 400 : null;
}

/** The criteria's own rules, and the standard ones that they leave open. */
function mergeRules(told: FieldRule[], standard: FieldRule[]): FieldRule[] {
  const key = (rule: FieldRule) => `${rule.field} ${rule.kind}`;
  const rules = [...standard.filter((rule) => !told.some((other) => key(other) === key(rule))), ...told];
  return rules.filter((rule, index) => rules.findIndex((other) => key(other) === key(rule)) === index);
}

const distinct = <T>(values: T[]): T[] => [...new Set(values)];

function distinctBy<T, K extends keyof T>(values: T[], key: K): T[] {
  return values.filter((value, index) => values.findIndex((other) => other[key] === value[key]) === index);
}

function distinctPairs(pairs: Array<[string, string]>): Array<[string, string]> {
  return pairs.filter(
    ([from, to], index) => pairs.findIndex((pair) => pair[0] === from && pair[1] === to) === index,
  );
}
