import type { NewThread } from "@/contracts/review-threads";
import { AppError } from "@/server/domain/errors/app-error";
import { isPlaceInDiff } from "@/server/domain/review/place-in-diff";
import { type DiffPart, taskDiff } from "../files/task-diff";
import type { ServiceDependencies } from "../service-dependencies";

/**
 * A comment stands on lines that the task's change shows: elsewhere nobody could tell what it is about. Of a running
 * attempt the file is enough, since its lines move while somebody writes.
 * @throws AppError `not-found` (no such mission, task or commit), `invalid-input` (the place is not in its change).
 */
export async function refusePlace(
  dependencies: Pick<ServiceDependencies, "store" | "vcs" | "files" | "paths" | "logger">,
  missionId: string,
  taskId: string,
  { place, commit }: Pick<NewThread, "place" | "commit">,
): Promise<void> {
  // A commit is read alone, or as the end of all that the task did until then.
  const parts: DiffPart[] = commit === null ? [{}] : [{ commit }, { until: commit }];
  let isFileThere = false;
  for (const part of parts) {
    const { diff, files, live, truncated } = await taskDiff(dependencies, missionId, taskId, part);
    if (!files.some(({ path }) => path === place.file)) continue;
    if (live || truncated || isPlaceInDiff(diff, place)) return;
    isFileThere = true;
  }
  if (!isFileThere) throw refused(`${place.file} is not among the files that the task has changed.`);
  throw refused(`Line ${place.line} of ${place.file} is not in the task's change.`);
}

function refused(userMessage: string): AppError {
  return new AppError({ code: "invalid-input", message: "a comment outside of the change", userMessage });
}
