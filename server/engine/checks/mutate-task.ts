import type { MissionState } from "@/contracts/mission-state";
import { checkMutations, type MutationCheck } from "@/server/agents/test-run/check-mutations";
import type { EngineDependencies } from "../engine-dependencies";
import { withPackages } from "../with-packages";

const limits = { diffBytes: 1_000_000, timeoutMs: 15 * 60_000 };

/** Whether the tests of a branch notice wrong changes of the lines that a commit on it has changed. */
export type MutateTask = (
  mission: Pick<MissionState, "missionId" | "projectId" | "branch" | "baseline">,
  task: { id: string; commit: string; most: number },
) => Promise<MutationCheck>;

/** In a folder of its own, on the branch as it is now: later tasks may have written the tests. */
export function createMutateTask(bare: EngineDependencies): MutateTask {
  return async ({ missionId, projectId, branch, baseline }, { id, commit, most }) => {
    const dependencies = withPackages(bare, projectId);
    const { vcs, paths, sandbox, files, ids } = dependencies;
    const repository = paths.repository(projectId);
    const name = `mutations-${missionId}-${id}`;
    const work = { repository, folder: paths.workFolder(name), keepAs: name };
    const diff = await vcs.diff({
      ...{ repository, from: `${commit}^`, to: commit, maxBytes: limits.diffBytes },
    });
    const treeish = (await vcs.tip(repository, `refs/heads/${branch}`)) ?? commit;
    await vcs.checkout({ repository, treeish, folder: work.folder });
    try {
      return await checkMutations(
        {
          ...{ files, sandbox, ids, root: work.folder, known: baseline?.failing ?? [] },
          signal: AbortSignal.timeout(limits.timeoutMs),
          onOutput: () => undefined,
        },
        { diff, most },
      );
    } finally {
      await vcs.discard(work);
    }
  };
}
