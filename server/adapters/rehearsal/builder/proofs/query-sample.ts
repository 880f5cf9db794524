import { rangeNames } from "../emit/query-names";
import type { Sample } from "../emit/samples";
import { fieldOf } from "../model/entity";
import type { EntityPlan } from "../model/project";

/** A change of a list's query that is not its standard, made of what the list can do; null when it can do nothing. */
export function sampleChange(plan: EntityPlan): Sample | null {
  const { entity } = plan;
  const change: Sample = {};
  const [range] = plan.ranges;
  if (range) {
    const dated = fieldOf(entity, range.field)?.type.kind === "date";
    const { from, to } = rangeNames(entity, range.field);
    change[from] = dated ? "2026-03-01" : 10;
    change[to] = dated ? "2026-03-31" : 50;
  }
  for (const name of plan.matches) change[name] = otherValue(plan, name);
  if (plan.search.length > 0) change[plan.names.search] = "quill";
  const sort = plan.sorts.find((name) => name !== plan.standardSort?.field);
  if (sort) change[plan.names.sort] = sort;
  if (plan.pageSize !== null) change.page = 2;
  return Object.keys(change).length > 0 ? change : null;
}

/** A change after which none of the sample rows is left; null when the list has no filter. */
export function excludingChange(plan: EntityPlan): Sample | null {
  const { entity } = plan;
  const [range] = plan.ranges;
  if (range) {
    const dated = fieldOf(entity, range.field)?.type.kind === "date";
    return { [rangeNames(entity, range.field).from]: dated ? "2099-01-01" : 1_000_000 };
  }
  if (plan.search.length > 0) return { [plan.names.search]: "nothing is called this" };
  const [match] = plan.matches;
  return match === undefined ? null : { [match]: otherValue(plan, match) };
}

/** A value of a field that the sample rows do not have. */
function otherValue(plan: EntityPlan, name: string): string | number | boolean {
  const field = fieldOf(plan.entity, name);
  if (field?.type.kind === "enum") return field.type.values.at(-1) ?? "";
  if (field?.type.kind === "boolean") return true;
  return field?.type.kind === "number" ? 987 : "other";
}
