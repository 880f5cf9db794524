import type { TaskArea } from "@/contracts/plan";
import type { ParsedSpec } from "@/contracts/spec";

/** The areas that a plan of this spec has implementation tasks for (docs/specs.md, decomposition). */
export function plannedAreas(spec: ParsedSpec): TaskArea[] {
  const areas: TaskArea[] = [];
  if (spec.models.length > 0) areas.push("database", "models");
  if (spec.endpoints.length > 0 || spec.requirements.length > 0) areas.push("api");
  if (spec.services.length > 0) areas.push("integration");
  if (spec.stories.length > 0) areas.push("frontend");
  if (spec.errorScenarios.length > 0) areas.push("errors");
  return areas.length > 0 ? areas : ["general"];
}
