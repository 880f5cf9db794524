import type { TaskArea } from "@/contracts/plan";
import type { ParsedSpec } from "@/contracts/spec";
import { planFromSpec } from "@/server/domain/plan/plan-from-spec";

const known = new WeakMap<ParsedSpec, TaskArea[]>();

/** The areas that the plan of this spec has implementation tasks for, in the order in which they are built. */
export function plannedAreas(spec: ParsedSpec): TaskArea[] {
  const before = known.get(spec);
  if (before) return before;
  const tasks = planFromSpec(spec).tasks.filter((task) => task.type === "implementation");
  const areas = [...new Set(tasks.map((task) => task.area))];
  known.set(spec, areas);
  return areas;
}
