import type { TaskDiff } from "@/contracts/api";
import { own } from "@/contracts/own";
import { AppError } from "@/server/domain/errors/app-error";
import { readMission } from "../missions/read-mission";
import type { ServiceDependencies } from "../service-dependencies";
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
  const approval = own(state.approvals, approvalId);
  if (approval?.gate !== "merge") {
    throw new AppError({
      ...{ code: "not-found", message: `${approvalId} is no approval of a merge` },
      userMessage: "There is no such approval of a merge.",
    });
  }
  const tip = approval.hash;
  const repository = paths.repository(state.projectId);
  const left = await vcs.mergeBase(repository, `refs/heads/${state.defaultBranch ?? "main"}`, tip);
  const base = left === null || left === tip ? state.baseCommit : left;
  if (base === null) return { diff: "", files: [], live: false, truncated: false };
  return { ...(await diffBetween(vcs, repository, base, tip)), live: false };
}
