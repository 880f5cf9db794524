import type { ParsedSpec } from "@/contracts/spec";

/** A text without anything that can be built from or checked is first turned into a spec. */
export function needsResearch({
  format,
  stories,
  requirements,
  criteria,
  importedTasks,
}: ParsedSpec): boolean {
  if (format === "text") return true;
  return stories.length + requirements.length + criteria.length + importedTasks.length === 0;
}
