import type { MissionState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import { isMissionOver } from "@/contracts/status";

type Mission = Pick<MissionState, "status" | "files" | "tasks">;

/**
 * Files that are shown under the branch's name: what it holds, and what is being written for it. Of a mission that is
 * over nothing more comes: what a task wrote and never delivered is not on it.
 */
export function branchPaths({ status, files, tasks }: Mission, held: readonly string[]): string[] {
  const isOver = isMissionOver(status);
  const written = Object.values(files)
    .filter((file) => file.status !== "deleted")
    .filter(({ taskId }) => !isOver || Boolean(own(tasks, taskId)?.commit))
    .map(({ path }) => path);
  return [...new Set([...held, ...written])];
}
