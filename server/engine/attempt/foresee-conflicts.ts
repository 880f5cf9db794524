import type { MissionEvent } from "@/contracts/events";
import type { AttemptState, MissionState, TaskState } from "@/contracts/mission-state";
import { toAppError } from "@/server/domain/errors/app-error";
import { foreseenEvents } from "@/server/domain/mission/foresee-conflict";
import { tasksOf } from "@/server/domain/mission/task-index";
import type { EngineDependencies } from "../engine-dependencies";
import type { AttemptClaim } from "./attempt-claim";

/**
 * After a landing: tries what lies in the other tasks' work folders on the branch's new commit, and says so where it
 * does not go together, before more is spent on it. What cannot be tried is left to its own landing.
 */
export async function foreseeConflicts(
  dependencies: EngineDependencies,
  claim: AttemptClaim,
  commit: string,
): Promise<void> {
  const { store, vcs, paths, ids, logger } = dependencies;
  const { missionId, taskId: landedId } = claim;
  const state = await store.readState(missionId);
  if (!state) return;
  const repository = paths.repository(state.projectId);
  const trials: Array<{ taskId: string; attemptId: string; paths: string[] }> = [];
  for (const { task, attempt } of openAttempts(state, landedId)) {
    try {
      const tree = `refs/war-room/attempts/${attempt.id}`;
      const merge = await vcs.testMerge({ repository, base: attempt.base, onto: commit, tree });
      trials.push({ taskId: task.id, attemptId: attempt.id, paths: merge.ok ? [] : merge.conflicts });
    } catch (thrown) {
      const error = toAppError(thrown);
      // Nothing has been written in it yet.
      if (error.code === "not-found") continue;
      logger.warn("a work folder could not be tried on the branch", {
        missionId,
        attemptId: attempt.id,
        error: error.message,
      });
    }
  }
  const messageIds = trials.map(() => ids.next("msg"));
  const foreseen = (now: MissionState): MissionEvent[] =>
    trials.flatMap((trial, place) =>
      foreseenEvents(now, { ...trial, landedId, commit, messageId: messageIds[place] ?? "" }),
    );
  if (foreseen(state).length === 0) return;
  await store.append(missionId, (now) => ({ events: foreseen(now), result: null }));
}

function openAttempts(
  state: MissionState,
  landedId: string,
): Array<{ task: TaskState; attempt: AttemptState }> {
  return tasksOf(state, "begun").flatMap((task) => {
    const attempt = task.attempts.at(-1);
    return attempt && task.id !== landedId ? [{ task, attempt }] : [];
  });
}
