import type { MissionState } from "@/contracts/mission-state";
import { checkMutations, type MutationCheck } from "@/server/agents/test-run/check-mutations";
import type { EngineDependencies } from "../engine-dependencies";
import { withPackages } from "../with-packages";

const limits = { diffBytes: 1_000_000, timeoutMs: 15 * 60_000 };

/** After this a check is over, whatever has become of whoever was at it: its time, and a minute to lay out and clear away. */
export const mutationCheckMs = limits.timeoutMs + 60_000;

/** Whether the tests of a branch notice wrong changes of the lines that a commit on it has changed. */
export type MutateTask = (
  mission: Pick<MissionState, "projectId" | "branch" | "baseline">,
  task: { commit: string; most: number; signal: AbortSignal },
) => Promise<MutationCheck>;

/** In a folder of its own run, for a quarter of an hour at most, on the branch as it is now: later tasks may have written the tests. */
export function createMutateTask(bare: EngineDependencies): MutateTask {
  return async ({ projectId, branch, baseline }, { commit, most, signal }) => {
    const dependencies = withPackages(bare, projectId);
    const { vcs, paths, sandbox, files, ids } = dependencies;
    const repository = paths.repository(projectId);
    // A run of its own: another server may be at the same task.
    const name = `mutations-${ids.next("mut")}`;
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
          signal,
          deadline: AbortSignal.timeout(limits.timeoutMs),
          onOutput: () => undefined,
        },
        { diff, most },
      );
    } finally {
      await vcs.discard(work);
    }
  };
}
