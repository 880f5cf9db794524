import { own } from "@/contracts/own";
import { discardTakeOver, placeOf, takeOverRef } from "@/server/engine/mission/discard-take-over";
import { readMission } from "../missions/read-mission";
import type { ServiceDependencies } from "../service-dependencies";
import { fillFolder } from "./fill-folder";
import { notTakenOver, type TakenWork } from "./find-taken-work";

type FolderDependencies = Pick<ServiceDependencies, "store" | "vcs" | "files" | "paths" | "logger">;

/**
 * Reads the folder of a task whose files are in a person's hands, as it is now: `tree` names its content in the
 * repository, so that it is read as any commit is and nothing outside of it can be reached. Filled first where it is not.
 * @throws AppError `not-possible-now` when it is not this take-over any more
 */
export async function readFolder<T>(
  dependencies: FolderDependencies,
  work: TakenWork,
  read: (folder: { tree: string; leftOut: string[] }) => Promise<T>,
): Promise<T> {
  const { repository, folder, place } = work;
  const check = () => requireStillTaken(dependencies, work);
  const shown = await (async () => {
    const leftOut = await fillFolder(dependencies, work, check);
    const tree = await dependencies.vcs.snapshot({ repository, folder, keepAs: takeOverRef(place) });
    return { value: await read({ tree, leftOut }) };
  })().catch((thrown: unknown) => ({ thrown }));
  // Given back or cancelled meanwhile: what was read is of a folder that is being removed, or was filled in vain.
  await check();
  if ("thrown" in shown) throw shown.thrown;
  return shown.value;
}

/** @throws AppError `not-possible-now` when it is not this take-over any more; its folder is removed. */
async function requireStillTaken(
  dependencies: FolderDependencies,
  { state: { missionId, projectId }, task, place }: TakenWork,
): Promise<void> {
  const now = own((await readMission(dependencies.store, missionId)).tasks, task.id);
  if (now?.takenOver && placeOf(now.takenOver) === place) return;
  await discardTakeOver(dependencies, { projectId, place });
  throw notTakenOver(task);
}
