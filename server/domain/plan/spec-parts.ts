import type { ParsedSpec } from "@/contracts/spec";
import { assignCriteria } from "./assign-criteria";
import type { DraftTask } from "./draft-task";
import { implementationTasks } from "./implementation-tasks";
import { importedTasks } from "./imported-plan";
import { projectFiles } from "./write-sets";

/** The tasks that build a spec: the author's own where the spec plans them, else those of the table in docs/specs.md. */
export function specParts(spec: ParsedSpec): DraftTask[] {
  const decomposed = spec.importedTasks.length > 0 ? importedTasks(spec) : implementationTasks(spec);
  return assignCriteria(decomposed, spec.criteria).map((task, index) => ({
    ...task,
    writes: index === 0 ? [...new Set([...task.writes, ...projectFiles])] : task.writes,
  }));
}
