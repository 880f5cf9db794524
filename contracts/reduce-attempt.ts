import { attemptWithWaits, endedWaits, landedWaits } from "./attempt-waits";
import type { MissionEventOf } from "./events";
import { withEmptyHands } from "./in-hand";
import type { AttemptState, MissionState } from "./mission-state";
import { withTask } from "./with-task";

export function reduceAttemptStarted(
  state: MissionState,
  event: MissionEventOf<"attempt-started">,
  at: string,
): MissionState {
  const attempt: AttemptState = {
    id: event.attemptId,
    number: event.number,
    agent: event.agent,
    model: event.model,
    base: event.base,
    worker: event.worker,
    purpose: event.purpose,
    startedAt: at,
    endedAt: null,
    outcome: null,
    summary: null,
    ...(event.tier ? { tier: event.tier } : {}),
    ...(event.continues ? { continues: event.continues } : {}),
    ...(event.definitionId ? { definitionId: event.definitionId } : {}),
    steps: 0,
  };
  return withTask(state, event.taskId, ({ next: _taken, restsSince: _before, ...task }) => ({
    ...task,
    ...(event.inputs ? { inputs: event.inputs } : {}),
    attempts: [...task.attempts, attempt],
  }));
}

export function reduceAttemptResumed(
  state: MissionState,
  event: MissionEventOf<"attempt-resumed">,
): MissionState {
  return withTask(
    withEmptyHands(state, event.taskId),
    event.taskId,
    ({ takenOver, restsSince: _before, ...task }) => ({
      ...task,
      // What its agent had done is not wanted any more.
      ...(takenOver && takenOver.attemptId !== event.attemptId ? { takenOver } : {}),
      currentStep: null,
      attempts: task.attempts.map((attempt) =>
        attempt.id === event.attemptId ? { ...attempt, worker: event.worker } : attempt,
      ),
    }),
  );
}

export function reduceAttemptFinished(
  state: MissionState,
  event: MissionEventOf<"attempt-finished">,
  at: string,
): MissionState {
  return withTask(withEmptyHands(state, event.taskId), event.taskId, (task) => ({
    ...task,
    currentStep: null,
    summary: event.outcome === "succeeded" ? event.summary : task.summary,
    attempts: task.attempts.map((attempt) =>
      attempt.id === event.attemptId
        ? {
            ...attemptWithWaits(
              attempt,
              event.outcome === "succeeded"
                ? landedWaits(attempt.waits, { restsSince: task.restsSince, at })
                : endedWaits(attempt.waits, at),
            ),
            endedAt: at,
            outcome: event.outcome,
            summary: event.summary,
            ...(event.conflict ? { conflict: true } : {}),
            ...(event.collision ? { collision: event.collision } : {}),
            ...(event.loopTurn !== undefined ? { loopTurn: event.loopTurn } : {}),
          }
        : attempt,
    ),
  }));
}

export function reduceConflictForeseen(
  state: MissionState,
  { taskId, attemptId, landedId, commit, paths }: MissionEventOf<"conflict-foreseen">,
): MissionState {
  return withTask(state, taskId, (task) => ({
    ...task,
    attempts: task.attempts.map((attempt) =>
      attempt.id === attemptId ? { ...attempt, foreseen: { landedId, commit, paths } } : attempt,
    ),
  }));
}

export function reduceMemoriesRecalled(
  state: MissionState,
  { taskId, attemptId, entries, recommendations, asked }: MissionEventOf<"memories-recalled">,
): MissionState {
  const given = entries.map(({ memoryId, kind, title, why }) => ({ memoryId, kind, title, why, asked }));
  return withTask(state, taskId, (task) => ({
    ...task,
    attempts: task.attempts.map((attempt) => {
      if (attempt.id !== attemptId) return attempt;
      // What stands in the brief is told anew when the attempt begins anew; what was asked for comes on top.
      const kept = (attempt.recalled ?? []).filter(
        (one) => (asked || one.asked) && !given.some(({ memoryId }) => memoryId === one.memoryId),
      );
      return {
        ...attempt,
        recalled: [...kept, ...given],
        ...(recommendations.length > 0 ? { recommended: recommendations } : {}),
      };
    }),
  }));
}
