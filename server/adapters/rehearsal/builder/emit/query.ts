import { type Entity, type Field, fieldOf, modelPath, paths, queryPath } from "../model/entity";
import { type EntityPlan, type Project, planOf, type Range } from "../model/project";
import { blocks, code } from "../source/code";
import { literal, type Value } from "../source/literal";
import { pascal } from "../source/names";
import { type Emitted, emitted } from "./emitted";
import { enumType, enumValues } from "./type-text";

/** Names of a range's two ends in the query: `minPrice` and `maxPrice`, `dueDateFrom` and `dueDateTo`. */
export function rangeNames(entity: Entity, field: string): { from: string; to: string } {
  const dated = fieldOf(entity, field)?.type.kind === "date";
  return dated
    ? { from: `${field}From`, to: `${field}To` }
    : { from: `min${pascal(field)}`, to: `max${pascal(field)}` };
}

export const queryType = (entity: Entity) => `${entity.name}Query`;
export const emptyQuery = (entity: Entity) => `all${pascal(entity.many)}`;
export const queryFunction = (entity: Entity) => `query${pascal(entity.many)}`;
export const pageFunction = (entity: Entity) => `page${pascal(entity.many)}`;

export function hasQuery(plan: EntityPlan): boolean {
  const parts = [plan.ranges, plan.matches, plan.search, plan.sorts];
  return plan.entity.stored && (parts.some((part) => part.length > 0) || plan.pageSize !== null);
}

export const sortNames = (plan: EntityPlan) => plan.names;

export const hasChecks = (plan: EntityPlan) => plan.ranges.some((range) => range.bound !== null);
export const hasClamps = (plan: EntityPlan) => plan.ranges.some((range) => range.clamps);

type Part = { name: string; type: string; standard: Value; parse: string };

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
    hasChecks(plan) ? checks(plan) : "",
    hasClamps(plan) ? clamps(plan) : "",
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
    queryString(plan, parts),
  ];
}

function slipOf(plan: EntityPlan): Emitted["slip"] {
  const [range] = plan.ranges;
  if (!range) return undefined;
  const { from } = rangeNames(plan.entity, range.field);
  return { find: `>= query.${from}`, replace: `> query.${from}` };
}

function queryParts(plan: EntityPlan): Part[] {
  const { entity } = plan;
  const ranges = plan.ranges.flatMap(({ field }) => {
    const dated = fieldOf(entity, field)?.type.kind === "date";
    const { from, to } = rangeNames(entity, field);
    return [from, to].map((name) => ({
      name,
      type: dated ? "string | null" : "number | null",
      standard: null,
      parse: dated ? `params.get("${name}")` : `numberOf(params.get("${name}"))`,
    }));
  });
  const search: Part[] =
    plan.search.length > 0
      ? [
          {
            name: plan.names.search,
            type: "string",
            standard: "",
            parse: `params.get("${plan.names.search}") ?? ""`,
          },
        ]
      : [];
  const { field, direction } = plan.standardSort ?? { field: null, direction: "asc" };
  const order: Part[] =
    plan.sorts.length === 0
      ? []
      : [
          {
            name: plan.names.sort,
            type: `${sortType(entity)} | null`,
            standard: field,
            parse: `oneOf(params.get("${plan.names.sort}"), ${sortList(entity)}) ?? ${emptyQuery(entity)}.${plan.names.sort}`,
          },
          {
            name: "direction",
            type: `"asc" | "desc"`,
            standard: direction,
            parse: `oneOf(params.get("direction"), ["asc", "desc"] as const) ?? ${emptyQuery(entity)}.direction`,
          },
        ];
  const pages: Part[] =
    plan.pageSize === null
      ? []
      : [
          {
            name: "page",
            type: "number",
            standard: 1,
            parse: `pageOf(params.get("page")) ?? ${emptyQuery(entity)}.page`,
          },
          {
            name: "pageSize",
            type: "number",
            standard: plan.pageSize,
            parse: `pageOf(params.get("pageSize")) ?? ${emptyQuery(entity)}.pageSize`,
          },
        ];
  return [...ranges, ...plan.matches.map((name) => matchPart(entity, name)), ...search, ...order, ...pages];
}

function matchPart(entity: Entity, name: string): Part {
  const field = fieldOf(entity, name);
  const get = `params.get("${name}")`;
  if (field?.type.kind === "enum") {
    return {
      name,
      type: `${enumType(entity, field)} | null`,
      standard: null,
      parse: `oneOf(${get}, ${enumValues(entity, field)})`,
    };
  }
  if (field?.type.kind === "boolean")
    return { name, type: "boolean | null", standard: null, parse: `booleanOf(${get})` };
  if (field?.type.kind === "number")
    return { name, type: "number | null", standard: null, parse: `numberOf(${get})` };
  return { name, type: "string | null", standard: null, parse: get };
}

const sortType = (entity: Entity) => `${entity.name}SortField`;
const sortList = (entity: Entity) => `${entity.one}SortFields`;

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
    conditions.length === 0
      ? ""
      : `.filter(\n    (${entity.one}) =>\n      ${conditions.join(" &&\n      ")},\n  )`;
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

function checks(plan: EntityPlan): string {
  const { entity } = plan;
  const lines = plan.ranges.flatMap(({ field, bound }) => {
    if (!bound) return [];
    const { from, to } = rangeNames(entity, field);
    return [from, to].map((name) => {
      const error = `{ field: "${name}", message: ${JSON.stringify(bound.message)} }`;
      return `if (query.${name} !== null && query.${name} < ${bound.min}) errors.push(${error});`;
    });
  });
  return code`
    /** What is wrong with a query; empty when it can be applied. */
    export function check${queryType(entity)}(query: ${queryType(entity)}): FieldError[] {
      const errors: FieldError[] = [];
      ${lines}
      return errors;
    }
  `;
}

function clamps(plan: EntityPlan): string {
  const { entity } = plan;
  const steps = plan.ranges.flatMap(({ field, clamps: clamped }) => {
    if (!clamped) return [];
    const { from, to } = rangeNames(entity, field);
    return [
      code`
        if (query.${from} !== null && query.${to} !== null && query.${to} < query.${from}) {
          return { ...query, ${to}: query.${from} };
        }
      `,
    ];
  });
  return code`
    /** The same query with no upper end below its lower one. */
    export function adjust${queryType(entity)}(query: ${queryType(entity)}): ${queryType(entity)} {
      ${steps}
      return query;
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

export const queryStringPath = (entity: Entity) => `src/models/${entity.slug}-query-string.ts`;

function queryString(plan: EntityPlan, parts: Part[]): Emitted {
  const { entity } = plan;
  const calls = parts.map((part) => part.parse).join("\n");
  const readers = Object.entries(parsers).filter(([name]) => calls.includes(`${name}(`));
  const body = blocks(
    code`
      /** Reads a query from a URL's parameters; what makes no sense is left out. */
      export function parse${queryType(entity)}(params: URLSearchParams): ${queryType(entity)} {
        return {
          ${parts.map((part) => `${part.name}: ${part.parse},`)}
        };
      }

      /** The query as URL parameters, without what is at its standard value. */
      export function format${queryType(entity)}(query: ${queryType(entity)}): string {
        const params = new URLSearchParams();
        const standard: Record<string, unknown> = { ...${emptyQuery(entity)} };
        for (const [name, value] of Object.entries(query)) {
          if (value !== standard[name]) params.set(name, String(value));
        }
        return params.toString();
      }
    `,
    ...readers.map(([, text]) => text),
  );
  const values = plan.matches.flatMap((name) => {
    const field = fieldOf(entity, name);
    return field?.type.kind === "enum" ? [enumValues(entity, field)] : [];
  });
  const imports = [
    ...(values.length > 0 ? [{ from: modelPath(entity), names: values }] : []),
    {
      from: queryPath(entity),
      names: [emptyQuery(entity), ...(plan.sorts.length > 0 ? [sortList(entity)] : [])],
      types: [queryType(entity)],
    },
  ];
  return emitted({
    area: "models",
    path: queryStringPath(entity),
    imports,
    body,
    purpose: `queries for ${entity.labels} as URL parameters`,
  });
}

const parsers: Record<string, string> = {
  numberOf: code`
    function numberOf(text: string | null): number | null {
      const value = Number(text);
      return text === null || text.trim() === "" || !Number.isFinite(value) ? null : value;
    }
  `,
  pageOf: code`
    function pageOf(text: string | null): number | null {
      const value = Number(text);
      return Number.isSafeInteger(value) && value > 0 ? value : null;
    }
  `,
  booleanOf: code`
    function booleanOf(text: string | null): boolean | null {
      return text === "true" ? true : text === "false" ? false : null;
    }
  `,
  oneOf: code`
    function oneOf<Value extends string>(text: string | null, values: readonly Value[]): Value | null {
      return values.find((value) => value === text) ?? null;
    }
  `,
};
