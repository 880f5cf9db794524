import { type Entity, fieldOf } from "../model/entity";
import type { EntityPlan } from "../model/project";
import type { Value } from "../source/literal";
import { emptyQuery, rangeNames, sortList, sortType } from "./query-names";
import { enumType, enumValues } from "./type-text";

/** One field of a query: its type, the value that asks for nothing, and how it is read from URL parameters. */
export type Part = { name: string; type: string; standard: Value; parse: string };

/** Everything that a list can be asked, in the order of its query type. */
export function queryParts(plan: EntityPlan): Part[] {
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
