import type { MergeCheck } from "@/contracts/api";
import { ownDocuments } from "@/server/domain/mission/own-files";
import { readMission } from "../missions/read-mission";
import type { ServiceDependencies } from "../service-dependencies";
import { mergeApproval } from "./merge-approval";

/**
 * Whether the merge that waits for a person would come to a conflict, as the default branch is now: another mission may have
 * been merged since it was asked for. What War Room settles by itself, its own documents and the status of an RFC, is none.
 * @throws AppError `not-found`: no such approval, or none of a merge.
 */
export async function mergeCheck(
  { store, vcs, paths }: Pick<ServiceDependencies, "store" | "vcs" | "paths">,
  missionId: string,
  approvalId: string,
): Promise<MergeCheck> {
  const state = await readMission(store, missionId);
  const { hash: tip, decision } = mergeApproval(state, approvalId);
  const into = state.defaultBranch ?? "main";
  const repository = paths.repository(state.projectId);
  const onto = decision === null ? await vcs.tip(repository, `refs/heads/${into}`) : null;
  const base = onto === null ? null : await vcs.mergeBase(repository, onto, tip);
  if (onto === null || base === null || base === onto) return { into, conflicts: [] };
  const merged = await vcs.testMerge({ repository, base, onto, tree: tip });
  if (merged.ok) return { into, conflicts: [] };
  const settled = new Set([...ownDocuments(state), ...Object.values(state.rfcs).map(({ path }) => path)]);
  return { into, conflicts: merged.conflicts.filter((path) => !settled.has(path)) };
}
