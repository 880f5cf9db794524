import { type Entity, type Field, fieldOf, modelPath, paths, queryPath } from "../model/entity";
import { type EntityPlan, type Project, planOf, type Range } from "../model/project";
import { blocks, code } from "../source/code";
import { literal, type Value } from "../source/literal";
import { type Emitted, emitted } from "./emitted";
import { emitChecks, emitClamps } from "./query-checks";
import {
  emptyQuery,
  hasChecks,
  hasClamps,
  hasQuery,
  pageFunction,
  queryFunction,
  queryType,
  rangeNames,
  sortList,
  sortType,
} from "./query-names";
import { type Part, queryParts } from "./query-parts";
import { emitQueryString } from "./query-string";
import { enumType, enumValues } from "./type-text";

/** What can be asked of an entity's list: its filters, order and page, as data and as a query string. */
export function emitQuery(project: Project, entity: Entity): Emitted[] {
  const plan = planOf(project, entity);
  if (!hasQuery(plan)) return [];
  const parts = queryParts(plan);
  const body = blocks(
    sortFields(plan),
    typeAndStandard(plan, parts),
    select(plan),
    plan.pageSize === null ? "" : page(plan),
    hasChecks(plan) ? emitChecks(plan) : "",
    hasClamps(plan) ? emitClamps(plan) : "",
    helpers(plan),
  );
  const enums = plan.matches.flatMap((name) => {
    const field = fieldOf(entity, name);
    return field?.type.kind === "enum" ? [enumType(entity, field)] : [];
  });
  const values = plan.sorts.flatMap((name) => {
    const field = fieldOf(entity, name);
    return field?.type.kind === "enum" ? [enumValues(entity, field)] : [];
  });
  const imports = [
    { from: modelPath(entity), types: [entity.name, ...enums], names: values },
    ...(hasChecks(plan) ? [{ from: paths.modelErrors, types: ["FieldError"] }] : []),
  ];
  return [
    emitted({
      area: "models",
      path: queryPath(entity),
      imports,
      body,
      purpose: `filters, order and pages of ${entity.labels}`,
      slip: slipOf(plan),
    }),
    emitQueryString(plan, parts),
  ];
}

function slipOf(plan: EntityPlan): Emitted["slip"] {
  const [range] = plan.ranges;
  if (!range) return undefined;
  const { from } = rangeNames(plan.entity, range.field);
  return { find: `>= query.${from}`, replace: `> query.${from}` };
}

function sortFields(plan: EntityPlan): string {
  if (plan.sorts.length === 0) return "";
  return code`
    export const ${sortList(plan.entity)} = ${literal(plan.sorts)} as const;
    export type ${sortType(plan.entity)} = (typeof ${sortList(plan.entity)})[number];
  `;
}

function typeAndStandard(plan: EntityPlan, parts: Part[]): string {
  const { entity } = plan;
  const standard = Object.fromEntries(parts.map((part): [string, Value] => [part.name, part.standard]));
  return code`
    /** What a list of ${entity.labels} is narrowed, ordered and cut by; null asks for nothing. */
    export interface ${queryType(entity)} {
      ${parts.map((part) => `${part.name}: ${part.type};`)}
    }

    export const ${emptyQuery(entity)}: ${queryType(entity)} = ${literal(standard)};
  `;
}

function select(plan: EntityPlan): string {
  const { entity } = plan;
  const conditions = [
    ...plan.ranges.flatMap((range) => rangeConditions(entity, range)),
    ...plan.matches.map((name) => matchCondition(entity, name)),
    ...searchCondition(plan),
  ];
  const filter =
    conditions.length === 0 ? "" : `.filter(\n  (${entity.one}) =>\n    ${conditions.join(" &&\n    ")},\n)`;
  const found = conditions.length === 0 ? `[...${entity.many}]` : `${entity.many}${filter}`;
  const sortBinding = plan.names.sort === "sortBy" ? "sortBy" : `${plan.names.sort}: sortBy`;
  const sorted =
    plan.sorts.length === 0
      ? `return ${found};`
      : code`
    const found = ${found};
    const { ${sortBinding} } = query;
    if (sortBy === null) return found;
    const sign = query.direction === "desc" ? -1 : 1;
    return found.sort((a, b) => compare(${sortKey(plan, "a")}, ${sortKey(plan, "b")}, sign));
  `;
  return code`
    /** The ${entity.labels} that the query asks for${plan.sorts.length > 0 ? ", in its order" : ""}. */
    export function ${queryFunction(entity)}(${entity.many}: ${entity.name}[], query: ${queryType(entity)}): ${entity.name}[] {
      ${sorted}
    }
  `;
}

function rangeConditions(entity: Entity, { field: name }: Range): string[] {
  const { from, to } = rangeNames(entity, name);
  const field = fieldOf(entity, name);
  const value = `${entity.one}.${name}`;
  const dated = field?.type.kind === "date";
  const day = dated ? ".slice(0, 10)" : "";
  const there = guardFor(entity, field);
  return [
    `(query.${from} === null || ${there(`${value}${day} >= query.${from}${day}`)})`,
    `(query.${to} === null || ${there(`${value}${day} <= query.${to}${day}`)})`,
  ];
}

/** Wraps a condition so that rows without a value do not pass it. */
function guardFor(entity: Entity, field: Field | undefined): (condition: string) => string {
  if (!field || (!field.nullable && !field.optional)) return (condition) => condition;
  const value = `${entity.one}.${field.name}`;
  const absent = field.optional ? (field.nullable ? "!= null" : "!== undefined") : "!== null";
  return (condition) => `(${value} ${absent} && ${condition})`;
}

function matchCondition(entity: Entity, name: string): string {
  return `(query.${name} === null || ${entity.one}.${name} === query.${name})`;
}

function searchCondition(plan: EntityPlan): string[] {
  if (plan.search.length === 0) return [];
  const texts = plan.search.map((name) => {
    const field = fieldOf(plan.entity, name);
    return field?.nullable || field?.optional
      ? `${plan.entity.one}.${name} ?? ""`
      : `${plan.entity.one}.${name}`;
  });
  return [`[${texts.join(", ")}].some((text) => contains(text, query.${plan.names.search}))`];
}

function sortKey(plan: EntityPlan, row: string): string {
  const ranked = plan.sorts.filter((name) => fieldOf(plan.entity, name)?.type.kind === "enum");
  return ranked.length > 0 ? `sortKey(${row}, sortBy)` : `${row}[sortBy]`;
}

function page(plan: EntityPlan): string {
  const { entity } = plan;
  return code`
    export interface ${entity.name}Page {
      items: ${entity.name}[];
      total: number;
      page: number;
      pageCount: number;
    }

    /** One page of what the query asks for; a page past the end is empty. */
    export function ${pageFunction(entity)}(${entity.many}: ${entity.name}[], query: ${queryType(entity)}): ${entity.name}Page {
      const found = ${queryFunction(entity)}(${entity.many}, query);
      const start = (query.page - 1) * query.pageSize;
      return {
        items: found.slice(start, start + query.pageSize),
        total: found.length,
        page: query.page,
        pageCount: Math.max(1, Math.ceil(found.length / query.pageSize)),
      };
    }
  `;
}

function helpers(plan: EntityPlan): string {
  const { entity } = plan;
  const ranked = plan.sorts.filter((name) => fieldOf(entity, name)?.type.kind === "enum");
  const contains = code`
    function contains(text: string, part: string): boolean {
      return text.toLowerCase().includes(part.trim().toLowerCase());
    }
  `;
  const compare = code`
    type Sortable = string | number | boolean | null | undefined;

    /** Smaller first, or last when the sign is negative; what has no value always comes last. */
    function compare(a: Sortable, b: Sortable, sign: number): number {
      if (a === b) return 0;
      if (a === null || a === undefined) return 1;
      if (b === null || b === undefined) return -1;
      return a < b ? -sign : sign;
    }
  `;
  const keys = ranked.map((name) => {
    const field = fieldOf(entity, name);
    const values = field ? enumValues(entity, field) : "[]";
    return `if (sortBy === "${name}") return rank(${values}, ${entity.one}.${name});`;
  });
  const sortKeys = code`
    /** Values with an order of their own are sorted by it, not by the alphabet. */
    function sortKey(${entity.one}: ${entity.name}, sortBy: ${sortType(entity)}): Sortable {
      ${keys}
      return ${ranked.length === plan.sorts.length ? "null" : `${entity.one}[sortBy]`};
    }

    function rank(values: readonly string[], value: string | null | undefined): number | null {
      return value === null || value === undefined ? null : values.indexOf(value);
    }
  `;
  return blocks(
    plan.search.length > 0 ? contains : "",
    plan.sorts.length > 0 ? compare : "",
    ranked.length > 0 ? sortKeys : "",
  );
}
