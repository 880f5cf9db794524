import { changedFiles } from "@/contracts/changed-files";
import type { FileState, MissionState } from "@/contracts/mission-state";

/** Files that this mission has changed, by path. */
export function ownFiles(state: Pick<MissionState, "files" | "tasks">): FileState[] {
  return changedFiles(state).sort((a, b) => a.path.localeCompare(b.path));
}

type Changes = Pick<MissionState, "files" | "origin">;

/** Paths that this mission has changed, or one that it goes on from. Null: an old log does not say it of those. */
export function filesSoFar({ files, origin }: Changes): string[] | null {
  if (origin && !origin.changed) return null;
  return [...new Set([...Object.keys(files), ...(origin?.changed ?? [])])];
}

/** Whether one of `filesSoFar` is this path, or its end. It costs the same however many they are. Null as there. */
export function changedSoFar({ files, origin }: Changes): ((path: string) => boolean) | null {
  if (origin && !origin.changed) return null;
  const before = new Set(origin?.changed);
  return (path) => endsOf(path).some((end) => Object.hasOwn(files, end) || before.has(end));
}

/** A path, and what is left of it after each of its folders. */
function endsOf(path: string): string[] {
  const names = path.split("/");
  return names.map((_name, index) => names.slice(index).join("/"));
}

/** Documents that War Room writes itself, under a name that every mission gives to its own. */
export function ownDocuments({ artifacts }: Pick<MissionState, "artifacts">): string[] {
  const paths = Object.values(artifacts).flatMap(({ kind, path }) =>
    path !== null && (kind === "report" || kind === "review") ? [path] : [],
  );
  return [...new Set(paths)];
}
