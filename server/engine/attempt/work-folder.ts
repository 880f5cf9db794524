import type { EngineDependencies } from "../engine-dependencies";
import type { AttemptClaim } from "./attempt-claim";

/** The files that an attempt works on, and the tree that git keeps of them after every change. */
export type WorkFolder = {
  path: string;
  /** Stores what is there now; gives the tree's id. */
  keep(): Promise<string>;
  discard(): Promise<void>;
};

/** Fills the attempt's folder from a commit, or from the tree of its last finished step. */
export async function openWorkFolder(
  dependencies: EngineDependencies,
  claim: AttemptClaim,
  treeish: string,
): Promise<WorkFolder> {
  const { vcs, paths } = dependencies;
  const repository = paths.repository(claim.projectId);
  const folder = paths.workFolder(claim.attemptId);
  const keepAs = `attempts/${claim.attemptId}`;
  await vcs.checkout({ repository, treeish, folder });
  return {
    path: folder,
    keep: () => vcs.snapshot({ repository, folder, keepAs }),
    discard: () => vcs.discard({ repository, folder, keepAs }),
  };
}
