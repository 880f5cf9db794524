import { type Entity, fieldOf } from "../model/entity";
import type { EntityPlan } from "../model/project";
import { pascal } from "../source/names";

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

export const queryStringPath = (entity: Entity) => `src/models/${entity.slug}-query-string.ts`;

export const sortType = (entity: Entity) => `${entity.name}SortField`;
export const sortList = (entity: Entity) => `${entity.one}SortFields`;
