import { join } from "node:path";
import type { ErrorCode } from "@/contracts/error-codes";
import type { MissionState } from "@/contracts/mission-state";
import { AppError } from "@/server/domain/errors/app-error";
import type { ServiceDependencies } from "../service-dependencies";

/**
 * Writes the files of a mission's branch to a folder outside git. What is replaced with other text is kept under
 * `.backups/` there first.
 * What is no text is left out and named.
 * @throws AppError `path-outside-workspace`, `disk-full`, `invalid-input` (a binary file stands where text shall go).
 */
export async function exportBranch(
  { vcs, files, paths, clock }: ServiceDependencies,
  state: MissionState,
  folder: string,
): Promise<{ files: number; replaced: number; leftOut: string[] }> {
  const repository = paths.repository(state.projectId);
  const tip = await vcs.tip(repository, `refs/heads/${state.branch}`);
  const leftOut: string[] = [];
  if (!tip) return { files: 0, replaced: 0, leftOut };
  const backups = join(".backups", clock.now().toISOString().replaceAll(":", "-"));
  const onBranch = await vcs.listFiles(repository, tip);
  let replaced = 0;
  for (const { path } of onBranch) {
    const text = await textOrNull(() => vcs.readFile({ repository, ref: tip, path }), "invalid-input");
    if (text === null) {
      leftOut.push(path);
      continue;
    }
    const before = await textOrNull(() => files.readText(folder, path), "not-found");
    if (before !== null && before !== text) {
      await files.writeText(folder, join(backups, path), before);
      replaced += 1;
    }
    await files.writeText(folder, path, text);
  }
  return { files: onBranch.length - leftOut.length, replaced, leftOut };
}

/** Null instead of the one expected error. */
async function textOrNull(read: () => Promise<string | null>, expected: ErrorCode): Promise<string | null> {
  try {
    return await read();
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === expected) return null;
    throw thrown;
  }
}
