import type { RepositoryFacts } from "@/contracts/repository";
import { readCommitFacts } from "@/server/agents/test-run/read-facts";
import { AppError } from "@/server/domain/errors/app-error";
import type { EngineDependencies } from "../engine-dependencies";
import { adoptPackages, placePackages } from "./adopt-packages";
import { runBaseline } from "./run-baseline";

/**
 * Makes the project's repository and the mission's branch where they are missing, and sees what is there before the
 * work: what the repository is, and how its own tests end.
 */
export async function prepareRepository(
  dependencies: EngineDependencies,
  missionId: string,
  signal: AbortSignal,
): Promise<void> {
  const { store, vcs, paths } = dependencies;
  const state = await store.readState(missionId);
  const project = state ? await store.getProject(state.projectId) : null;
  if (!state || !project)
    throw new AppError({ code: "not-found", message: `no mission ${missionId}, or no project of it` });

  const repository = paths.repository(project.id);
  const { defaultBranch, head } = await vcs.ensureRepository({ repository, cloneFrom: project.source });
  const commit = state.origin?.commit ?? state.startsAt?.commit ?? head;
  if (state.baseCommit === null) {
    await store.append(missionId, (current) => ({
      events: current.baseCommit === null ? [{ type: "base-recorded", commit, defaultBranch }] : [],
      result: null,
    }));
  }
  // The team has done its part: what came to the branch since is a person's, who resolved a conflict there.
  if (state.mergeConflict) return;
  const base = state.baseCommit ?? commit;
  await vcs.ensureBranch({ repository, branch: state.branch, from: base });
  const facts = state.repository ?? (await detectAt(dependencies, missionId, { repository, base }));
  if (!facts) return;
  const known = { projectId: project.id, repository: facts };
  const installIn = await placePackages(dependencies, known, base);
  await adoptPackages(dependencies, known);
  await runBaseline(dependencies, state, { facts, commit: base, installIn, signal });
}

/** What is there before the work; null in an empty repository. */
async function detectAt(
  { store, vcs }: EngineDependencies,
  missionId: string,
  { repository, base }: { repository: string; base: string },
): Promise<RepositoryFacts | null> {
  const facts = await readCommitFacts(vcs, repository, base);
  if (facts.packages.length === 0 && facts.languages.length === 0) return null;
  await store.append(missionId, (current) => ({
    events: current.repository === undefined ? [{ type: "repository-detected", facts }] : [],
    result: null,
  }));
  return facts;
}
