import type { MissionState } from "@/contracts/mission-state";
import { comesWithDependencies } from "@/server/domain/test-run/read-suite-run";
import type { EngineDependencies } from "../engine-dependencies";

type Dependencies = Pick<EngineDependencies, "store" | "packages" | "recorded">;
type Known = Pick<MissionState, "projectId" | "repository">;

/** Takes over what is installed for the project; of a replay nothing is run, and nothing needed. */
export async function adoptPackages(dependencies: Dependencies, state: Known): Promise<void> {
  const from = await packagesOf(dependencies, state);
  if (from) await dependencies.packages.adopt(from);
}

/**
 * The folder that a person installs in what the repository's test runner comes with, with the repository's files of
 * `commit` in it; null where no runner has to be installed, or none can be.
 */
export async function placePackages(
  dependencies: Dependencies & Pick<EngineDependencies, "vcs" | "paths">,
  state: Known,
  commit: string,
): Promise<string | null> {
  const { vcs, paths, packages } = dependencies;
  const from = await packagesOf(dependencies, state);
  if (!from || !state.repository?.packages.some(({ framework }) => comesWithDependencies(framework)))
    return null;
  const repository = paths.repository(state.projectId);
  // A link out of the repository could name a folder of ours as its packages.
  const layOut = (folder: string) =>
    vcs.checkout({ repository, treeish: commit, folder, leaveOutwardLinks: true });
  const { projectId, source } = from;
  return packages.place({ projectId, source, commit, layOut });
}

async function packagesOf({ store, recorded }: Dependencies, { projectId, repository: facts }: Known) {
  const project = facts && !recorded ? await store.getProject(projectId) : null;
  if (!facts || !project || project.source === null) return null;
  return { projectId, source: project.source, dirs: facts.packages.map(({ dir }) => dir) };
}
