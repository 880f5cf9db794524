import type { MissionState } from "@/contracts/mission-state";
import type { EngineDependencies } from "../engine-dependencies";
import { discardTakeOver, placeOf } from "./discard-take-over";

/**
 * Removes the work folders that a mission's attempts may have left: those that failed, were skipped or cancelled. To
 * be called when the mission is over for good; what cannot be removed is logged and costs disk, nothing else.
 */
export async function discardWork(
  dependencies: EngineDependencies,
  { missionId, projectId, tasks }: MissionState,
): Promise<void> {
  const { vcs, paths, logger } = dependencies;
  const repository = paths.repository(projectId);
  for (const { id, collision } of Object.values(tasks).flatMap((task) => task.attempts)) {
    try {
      const folder = paths.workFolder(id);
      await vcs.discard({ repository, folder, keepAs: `attempts/${id}` });
      if (collision) await vcs.discard({ repository, folder, keepAs: `merges/${id}` });
    } catch (thrown) {
      logger.warn("a work folder could not be removed", { missionId, attemptId: id, error: String(thrown) });
    }
  }
  // Those that were handed back are gone already, unless that went wrong.
  const places = Object.values(tasks).flatMap(({ takenOver, takeOverPlaces = [] }) =>
    takeOverPlaces.filter((place) => !takenOver || placeOf(takenOver) !== place),
  );
  for (const place of places) await discardTakeOver(dependencies, { projectId, place });
}
