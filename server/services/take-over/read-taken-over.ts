import type { TakenOver } from "@/contracts/take-over";
import { violations } from "@/server/domain/evidence/write-set";
import { writablePaths } from "@/server/domain/mission/writable-paths";
import type { ServiceDependencies } from "../service-dependencies";
import { findTakenWork } from "./find-taken-work";
import { readFolder } from "./read-folder";

const diffBytes = 400_000;

/**
 * A task's files in a person's hands: where they lie, and what was changed of them so far. The folder is filled when the
 * agent has let go of its own.
 * @throws AppError `not-found`, `not-possible-now` where nobody has taken it over.
 */
export async function readTakenOver(
  dependencies: ServiceDependencies,
  missionId: string,
  taskId: string,
): Promise<TakenOver> {
  const { vcs } = dependencies;
  const work = await findTakenWork(dependencies, missionId, taskId);
  const { repository, folder, before, state, task, attempt } = work;
  if (task.status === "running")
    return { isResting: false, path: null, diff: "", files: [], outside: [], leftOut: [], tree: null };
  return readFolder(dependencies, work, async ({ tree, leftOut }) => {
    const files = await vcs.changes(repository, before, tree);
    const writes = writablePaths(state, task, attempt.agent);
    return {
      ...{ isResting: true, path: folder, tree, files, leftOut },
      diff: await vcs.diff({ repository, from: before, to: tree, maxBytes: diffBytes }),
      outside: violations(files, writes).map(({ path }) => path),
    };
  });
}
