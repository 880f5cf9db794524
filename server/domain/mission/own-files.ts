import { changedFiles } from "@/contracts/changed-files";
import type { FileState, MissionState } from "@/contracts/mission-state";

/** Files that this mission has changed, by path. */
export function ownFiles(state: Pick<MissionState, "files" | "tasks">): FileState[] {
  return changedFiles(state).sort((a, b) => a.path.localeCompare(b.path));
}

/** Documents that War Room writes itself, under a name that every mission gives to its own. */
export function ownDocuments({ artifacts }: Pick<MissionState, "artifacts">): string[] {
  const paths = Object.values(artifacts).flatMap(({ kind, path }) =>
    path !== null && (kind === "report" || kind === "review") ? [path] : [],
  );
  return [...new Set(paths)];
}
