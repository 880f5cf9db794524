import type { FileState, MissionState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";

/** Files that this mission has changed, by path: what kept tasks have left was there when it began. */
export function ownFiles({ files, tasks }: Pick<MissionState, "files" | "tasks">): FileState[] {
  return Object.values(files)
    .filter(({ taskId }) => own(tasks, taskId)?.keptFrom === undefined)
    .sort((a, b) => a.path.localeCompare(b.path));
}

/** Documents that War Room writes itself, under a name that every mission gives to its own. */
export function ownDocuments({ artifacts }: Pick<MissionState, "artifacts">): string[] {
  const paths = Object.values(artifacts).flatMap(({ kind, path }) =>
    path !== null && (kind === "report" || kind === "review") ? [path] : [],
  );
  return [...new Set(paths)];
}
