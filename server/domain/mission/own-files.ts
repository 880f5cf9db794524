import type { FileState, MissionState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";

/** Files that this mission has changed, by path: what kept tasks have left was there when it began. */
export function ownFiles({ files, tasks }: Pick<MissionState, "files" | "tasks">): FileState[] {
  return Object.values(files)
    .filter(({ taskId }) => own(tasks, taskId)?.keptFrom === undefined)
    .sort((a, b) => a.path.localeCompare(b.path));
}
