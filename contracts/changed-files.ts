import { countOf } from "./count-of";
import type { FileState, MissionState } from "./mission-state";
import { own } from "./own";

type Changed = Pick<MissionState, "files" | "tasks">;

/** Files that the mission's tasks have changed: what kept tasks have left was there when it began. */
export function changedFiles({ files, tasks }: Changed): FileState[] {
  return Object.values(files).filter(({ taskId }) => own(tasks, taskId)?.keptFrom === undefined);
}

/** How many they are in words, with the report, which no task writes: a diff of the branch has it too. */
export function changedWords(state: Changed & Pick<MissionState, "artifacts">): string {
  const files = changedFiles(state);
  const report = Object.values(state.artifacts).findLast(({ kind }) => kind === "report")?.path ?? null;
  const isMore = report !== null && !files.some(({ path }) => path === report);
  return `${countOf(files.length, "file")} changed${isMore ? ", and the report" : ""}`;
}
