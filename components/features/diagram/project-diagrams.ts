import { isDiagramFile } from "@/components/lib/diagram/diagrams-in";
import type { ArtifactState } from "@/contracts/mission-state";

/** Files of the branch that are diagrams, without those that are the mission's own already. */
export function projectDiagrams(paths: readonly string[], own: readonly ArtifactState[]): string[] {
  const known = new Set(own.map(({ path }) => path));
  return paths.filter((path) => isDiagramFile(path) && !known.has(path)).sort();
}
