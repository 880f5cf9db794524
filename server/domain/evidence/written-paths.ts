import type { FileChange } from "@/contracts/evidence";

/** Paths of a change's files that are there after it. */
export function writtenPaths(changes: readonly FileChange[]): string[] {
  return changes.filter(({ status }) => status !== "deleted").map(({ path }) => path);
}
