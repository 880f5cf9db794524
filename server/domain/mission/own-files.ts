import { changedFiles } from "@/contracts/changed-files";
import type { FileState, MissionState } from "@/contracts/mission-state";

/** Files that this mission has changed, by path. */
export function ownFiles(state: Pick<MissionState, "files" | "tasks">): FileState[] {
  return changedFiles(state).sort((a, b) => a.path.localeCompare(b.path));
}

/** Paths that this mission has changed, or one that it goes on from. Null: an old log does not say it of those. */
export function filesSoFar({ files, origin }: Pick<MissionState, "files" | "origin">): string[] | null {
  if (origin && !origin.changed) return null;
  return [...new Set([...Object.keys(files), ...(origin?.changed ?? [])])];
}

/** Documents that War Room writes itself, under a name that every mission gives to its own. */
export function ownDocuments({ artifacts }: Pick<MissionState, "artifacts">): string[] {
  const paths = Object.values(artifacts).flatMap(({ kind, path }) =>
    path !== null && (kind === "report" || kind === "review") ? [path] : [],
  );
  return [...new Set(paths)];
}
