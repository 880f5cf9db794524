import type { TaskArea } from "@/contracts/plan";
import type { ParsedSpec } from "@/contracts/spec";
import { specParts } from "@/server/domain/plan/spec-parts";

const known = new WeakMap<ParsedSpec, TaskArea[]>();

/** The areas that the plan of this spec has implementation tasks for, in the order in which they are built. */
export function plannedAreas(spec: ParsedSpec): TaskArea[] {
  const before = known.get(spec);
  if (before) return before;
  const areas = [...new Set(specParts(spec).map((task) => task.area))];
  known.set(spec, areas);
  return areas;
}
