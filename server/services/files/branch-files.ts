import type { BranchFile, BranchFiles } from "@/contracts/api";
import { AppError } from "@/server/domain/errors/app-error";
import { readMission } from "../missions/read-mission";
import type { ServiceDependencies } from "../service-dependencies";

/** Files of the mission's branch; none before it begins. @throws AppError `not-found`. */
export async function branchFiles(
  { store, vcs, paths }: ServiceDependencies,
  missionId: string,
): Promise<BranchFiles> {
  const { projectId, branch } = await readMission(store, missionId);
  const repository = paths.repository(projectId);
  const tip = await vcs.tip(repository, `refs/heads/${branch}`);
  return { ref: branch, files: tip ? await vcs.listFiles(repository, tip) : [] };
}

/** One file of the mission's branch. @throws AppError `not-found`, `invalid-input` (binary or too large). */
export async function branchFile(
  { store, vcs, paths }: ServiceDependencies,
  missionId: string,
  path: string,
): Promise<BranchFile> {
  const { projectId, branch } = await readMission(store, missionId);
  const repository = paths.repository(projectId);
  const tip = await vcs.tip(repository, `refs/heads/${branch}`);
  const text = tip ? await vcs.readFile({ repository, ref: tip, path }) : null;
  if (text === null) {
    throw new AppError({
      code: "not-found",
      message: `no ${path} on ${branch}`,
      userMessage: `There is no file ${path} on ${branch}.`,
    });
  }
  return { path, ref: branch, text };
}
