import { posix } from "node:path";
import type { TaskState } from "@/contracts/mission-state";
import type { EngineDependencies } from "../engine-dependencies";

/** Beside the folder that a person works in: it is filled. */
export const filledNote = "filled.json";

type Place = { projectId: string; place: string };

/** Names a take-over. In states from before it is named by its attempt alone. */
export function placeOf({ place, attemptId }: NonNullable<TaskState["takenOver"]>): string {
  return place ?? attemptId;
}

/** Where a person works on a task's files. */
export function takeOverFolder(
  { takenOver }: Pick<EngineDependencies["paths"], "takenOver">,
  place: string,
): string {
  return posix.join(takenOver(place), "files");
}

/** The name under which its snapshots are kept. */
export function takeOverRef(place: string): string {
  return `taken-over/${place}`;
}

/** Removes the folder of a take-over that is over. What cannot be removed is logged, and tried again with the mission's end. */
export async function discardTakeOver(
  {
    vcs,
    paths,
    logger,
  }: Pick<EngineDependencies, "vcs" | "logger"> & {
    paths: Pick<EngineDependencies["paths"], "repository" | "takenOver">;
  },
  { projectId, place }: Place,
): Promise<void> {
  const repository = paths.repository(projectId);
  const keepAs = takeOverRef(place);
  try {
    await vcs.discard({ repository, folder: takeOverFolder(paths, place), keepAs });
    await vcs.discard({ repository, folder: paths.takenOver(place), keepAs });
  } catch (thrown) {
    logger.warn("the folder of a take-over could not be removed", { place, error: String(thrown) });
  }
}
