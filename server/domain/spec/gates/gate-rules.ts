import type { GateRules } from "@/contracts/plan";
import type { ParsedSpec } from "@/contracts/spec";

/** Whose rules a spec is judged by: only what says by its format or front matter that it is Spec-MAS is held to it. */
export function gateRulesOf(spec: ParsedSpec): GateRules {
  if (spec.format === "specmas-formal" || spec.format === "specmas-maturity") return "spec-mas";
  if (spec.format === "yaml" && statesSpecMas(spec.metadata)) return "spec-mas";
  return isOnlyTasks(spec) ? "task-list" : "any";
}

function statesSpecMas(metadata: ParsedSpec["metadata"]): boolean {
  const fields = ["specmas", "complexity", "maturity", "maturity_level", "level"];
  return fields.some((field) => metadata[field] !== undefined && metadata[field] !== null);
}

/** Tasks by themselves are a plan: what they are checked by stands in the spec that they came from. */
function isOnlyTasks({ format, importedTasks, requirements, stories, criteria }: ParsedSpec): boolean {
  const told = requirements.length + stories.length + criteria.length;
  return format === "task-list" || (importedTasks.length > 0 && told === 0);
}
