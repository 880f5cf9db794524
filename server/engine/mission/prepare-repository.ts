import { AppError } from "@/server/domain/errors/app-error";
import type { EngineDependencies } from "../engine-dependencies";

/** Makes the project's repository and the mission's branch where they are missing. */
export async function prepareRepository(dependencies: EngineDependencies, missionId: string): Promise<void> {
  const { store, vcs, paths } = dependencies;
  const state = await store.readState(missionId);
  const project = state ? await store.getProject(state.projectId) : null;
  if (!state || !project)
    throw new AppError({ code: "not-found", message: `no mission ${missionId}, or no project of it` });

  const repository = paths.repository(project.id);
  const { defaultBranch, head } = await vcs.ensureRepository({ repository, cloneFrom: project.source });
  const commit = state.origin?.commit ?? head;
  if (state.baseCommit === null) {
    await store.append(missionId, (current) => ({
      events: current.baseCommit === null ? [{ type: "base-recorded", commit, defaultBranch }] : [],
      result: null,
    }));
  }
  // The team has done its part: what came to the branch since is a person's, who resolved a conflict there.
  if (state.mergeConflict) return;
  await vcs.ensureBranch({ repository, branch: state.branch, from: state.baseCommit ?? commit });
}
