import type { FileChange } from "@/contracts/evidence";
import type { MissionState } from "@/contracts/mission-state";
import type { EngineDependencies } from "../engine-dependencies";

/**
 * Files in which a mission's branch differs from what it began with, the report among them: what is counted and listed
 * wherever a mission says what it changed. A file that came back to what it was is none of them.
 */
export async function changesOfBranch(
  { vcs, paths }: Pick<EngineDependencies, "vcs" | "paths">,
  { projectId, baseCommit }: Pick<MissionState, "projectId" | "baseCommit">,
  tip: string,
): Promise<FileChange[]> {
  return baseCommit === null ? [] : vcs.changes(paths.repository(projectId), baseCommit, tip);
}
