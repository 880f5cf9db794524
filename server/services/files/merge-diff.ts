import type { TaskDiff } from "@/contracts/api";
import { readMission } from "../missions/read-mission";
import type { ServiceDependencies } from "../service-dependencies";
import { mergeApproval } from "./merge-approval";
import { diffBetween } from "./task-diff";

/**
 * What the merge that an approval is about would bring to the default branch: exactly the commit that it is bound to,
 * against where that left the branch; against the mission's base once it is merged.
 * @throws AppError `not-found`: no such approval, or none of a merge.
 */
export async function mergeDiff(
  { store, vcs, paths }: Pick<ServiceDependencies, "store" | "vcs" | "paths">,
  missionId: string,
  approvalId: string,
): Promise<TaskDiff> {
  const state = await readMission(store, missionId);
  const tip = mergeApproval(state, approvalId).hash;
  const repository = paths.repository(state.projectId);
  const left = await vcs.mergeBase(repository, `refs/heads/${state.defaultBranch ?? "main"}`, tip);
  const base = left === null || left === tip ? state.baseCommit : left;
  if (base === null) return { diff: "", files: [], live: false, truncated: false };
  return { ...(await diffBetween(vcs, repository, base, tip)), live: false };
}
