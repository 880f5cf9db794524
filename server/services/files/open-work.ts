import type { AttemptState, MissionState, TaskState } from "@/contracts/mission-state";
import { attemptTree } from "@/server/domain/mission/attempt-tree";
import type { ServiceDependencies } from "../service-dependencies";
import { findTakenWork } from "../take-over/find-taken-work";
import { readFolder } from "../take-over/read-folder";

export type OpenWork = {
  attempt: AttemptState;
  /** Names its files in the repository; null: nothing was changed of what it began with. */
  tree: string | null;
};

/**
 * Reads the files of a task that is under way, which are on no branch yet: after its agent's last finished step, or, where
 * a person has taken them over, as they lie in that folder now.
 * @returns null where the task has no attempt that is open
 */
export async function readOpenWork<T>(
  dependencies: Pick<ServiceDependencies, "store" | "vcs" | "files" | "paths" | "logger">,
  { missionId }: Pick<MissionState, "missionId">,
  task: TaskState,
  read: (work: OpenWork) => Promise<T>,
): Promise<T | null> {
  const attempt = task.attempts.findLast(({ outcome }) => outcome === null);
  if (!attempt) return null;
  if (task.takenOver?.attemptId === attempt.id && task.status !== "running") {
    const work = await findTakenWork(dependencies, missionId, task.id);
    return readFolder(dependencies, work, ({ tree }) => read({ attempt, tree }));
  }
  const steps = await dependencies.store.readSteps(attempt.id);
  return read({ attempt, tree: attemptTree(steps, attempt.id, task.handBacks) });
}
