import type { PlanTask } from "@/contracts/plan";

/**
 * Whether a person has put this into the plan, to build something that the spec does not tell: nothing but its own words
 * says what it is. The ids are those that the room and the plan's editor give.
 */
export function isAddedWork({
  id,
  type,
  area,
  criteria,
}: Pick<PlanTask, "id" | "type" | "area"> & { criteria: readonly unknown[] }): boolean {
  return type === "implementation" && area === "general" && criteria.length === 0 && /^added-\d+$/.test(id);
}
