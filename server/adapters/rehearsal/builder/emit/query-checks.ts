import type { EntityPlan } from "../model/project";
import { code } from "../source/code";
import { queryType, rangeNames } from "./query-names";

/** The function that says what is wrong with a query. */
export function emitChecks(plan: EntityPlan): string {
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

/** The function that puts a query right where it cannot be meant as it is. */
export function emitClamps(plan: EntityPlan): string {
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
