import type { FileState, MissionState } from "./mission-state";
import { own } from "./own";

/** Files that the mission's tasks have changed: what kept tasks have left was there when it began. */
export function changedFiles({ files, tasks }: Pick<MissionState, "files" | "tasks">): FileState[] {
  return Object.values(files).filter(({ taskId }) => own(tasks, taskId)?.keptFrom === undefined);
}
