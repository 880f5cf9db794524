import type { MissionState } from "@/contracts/mission-state";
import type { EngineDependencies } from "../engine-dependencies";

/** Takes over what is installed where the project was cloned from; of a replay nothing is run, and nothing needed. */
export async function adoptPackages(
  { store, packages, recorded }: Pick<EngineDependencies, "store" | "packages" | "recorded">,
  { projectId, repository: facts }: Pick<MissionState, "projectId" | "repository">,
): Promise<void> {
  const project = facts && !recorded ? await store.getProject(projectId) : null;
  if (!facts || !project || project.source === null) return;
  const dirs = facts.packages.map(({ dir }) => dir);
  await packages.adopt({ projectId, source: project.source, dirs });
}
