import type { EngineDependencies } from "../engine-dependencies";
import type { AttemptClaim } from "./attempt-claim";

/** Files of RFCs that are merged, and of every mission of the project, whether its branch is merged or not. */
export async function takenRfcs(
  { vcs, paths, store }: Pick<EngineDependencies, "vcs" | "paths" | "store">,
  { projectId, missionId }: Pick<AttemptClaim, "projectId" | "missionId">,
): Promise<string[]> {
  const into = (await store.readState(missionId))?.defaultBranch ?? "main";
  const repository = paths.repository(projectId);
  const tip = await vcs.tip(repository, `refs/heads/${into}`);
  const merged = tip === null ? [] : await vcs.listFiles(repository, tip);
  const others = await store.listRfcs({ projectId });
  return [...merged.map(({ path }) => path), ...others.flatMap(({ path }) => path ?? [])];
}
