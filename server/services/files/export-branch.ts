import { join } from "node:path";
import type { MissionState } from "@/contracts/mission-state";
import { AppError } from "@/server/domain/errors/app-error";
import type { ServiceDependencies } from "../service-dependencies";

/**
 * Writes the files of a mission's branch to a folder outside git. What is replaced with other text is kept under
 * `.backups/` there first.
 * @throws AppError `path-outside-workspace`, `disk-full`, `invalid-input` (a binary file).
 */
export async function exportBranch(
  { vcs, files, paths, clock }: ServiceDependencies,
  state: MissionState,
  folder: string,
): Promise<{ files: number; replaced: number }> {
  const repository = paths.repository(state.projectId);
  const tip = await vcs.tip(repository, `refs/heads/${state.branch}`);
  if (!tip) return { files: 0, replaced: 0 };
  const backups = join(".backups", clock.now().toISOString().replaceAll(":", "-"));
  const onBranch = await vcs.listFiles(repository, tip);
  let replaced = 0;
  for (const { path } of onBranch) {
    const text = (await vcs.readFile({ repository, ref: tip, path })) ?? "";
    const before = await readIfThere(files, folder, path);
    if (before !== null && before !== text) {
      await files.writeText(folder, join(backups, path), before);
      replaced += 1;
    }
    await files.writeText(folder, path, text);
  }
  return { files: onBranch.length, replaced };
}

async function readIfThere(
  files: ServiceDependencies["files"],
  folder: string,
  path: string,
): Promise<string | null> {
  try {
    return await files.readText(folder, path);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === "not-found") return null;
    throw thrown;
  }
}
