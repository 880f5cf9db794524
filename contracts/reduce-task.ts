import type { MissionEventOf } from "./events";
import { withEmptyHands } from "./in-hand";
import type { AttemptState, FileState, MissionState } from "./mission-state";
import { own } from "./own";
import { newTask } from "./reduce-mission-life";
import { withEntry, withoutEntry } from "./shelved-record";
import { isTaskOver } from "./status";
import { orderWith } from "./task-order";
import { withTask } from "./with-task";

export function reduceTaskAdded(
  state: MissionState,
  event: MissionEventOf<"task-added">,
  at: string,
): MissionState {
  const { task } = event;
  if (own(state.tasks, task.id)) return state;
  const phases = state.phases.includes(task.phase) ? state.phases : [...state.phases, task.phase];
  // The others keep their numbers, which are names by now, wherever they stand.
  const place = state.taskOrder.filter((id) => own(state.tasks, id)?.phase === task.phase).length + 1;
  const number = `${phases.indexOf(task.phase) + 1}.${place}`;
  const tasks = withEntry(state.tasks, task.id, { ...newTask(task, at), number });
  return { ...state, phases, taskOrder: [...state.taskOrder, task.id], tasks };
}

export function reduceTaskReordered(
  state: MissionState,
  { taskId, before }: MissionEventOf<"task-reordered">,
): MissionState {
  const isKnown = (id: string | null) => id === null || state.taskOrder.includes(id);
  if (!isKnown(taskId) || !isKnown(before) || before === taskId) return state;
  return { ...state, taskOrder: orderWith(state, taskId, before) };
}

export function reduceTaskStatusChanged(
  state: MissionState,
  event: MissionEventOf<"task-status-changed">,
  at: string,
): MissionState {
  return withTask(
    event.to === "running" ? state : withEmptyHands(state, event.taskId),
    event.taskId,
    ({ heldBy: _over, waitsForModel: _past, keptFrom: _before, paused, notNeeded, sentBack, ...task }) => ({
      ...task,
      ...(notNeeded && event.to === "skipped" ? { notNeeded } : {}),
      ...(sentBack !== undefined && event.to !== "done" ? { sentBack } : {}),
      ...(paused && !isTaskOver(event.to) ? { paused } : {}),
      status: event.to,
      statusReason: event.reason,
      statusSince: at,
      currentStep: event.to === "running" ? task.currentStep : null,
    }),
  );
}

export function reduceTaskPaused(
  state: MissionState,
  event: MissionEventOf<"task-paused">,
  at: string,
): MissionState {
  const paused = { by: event.by, since: at };
  return withTask(withEmptyHands(state, event.taskId), event.taskId, (task) => ({ ...task, paused }));
}

export function reduceTaskResumed(state: MissionState, event: MissionEventOf<"task-resumed">): MissionState {
  return withTask(state, event.taskId, ({ paused: _over, ...task }) => task);
}

export function reduceTaskHeld(state: MissionState, event: MissionEventOf<"task-held">): MissionState {
  const heldBy = { taskId: event.holderId, glob: event.glob };
  return withTask(state, event.taskId, (task) => ({ ...task, heldBy }));
}

export function reduceModelWaiting(
  state: MissionState,
  event: MissionEventOf<"model-waiting">,
  at: string,
): MissionState {
  const until = new Date(Date.parse(at) + event.delayMs).toISOString();
  return withTask(state, event.taskId, (task) => ({
    ...task,
    waitsForModel: { reason: event.reason, since: task.waitsForModel?.since ?? at, until },
  }));
}

export function reduceTaskReassigned(
  state: MissionState,
  event: MissionEventOf<"task-reassigned">,
): MissionState {
  return withTask(state, event.taskId, ({ next: _void, ...task }) => ({ ...task, agent: event.agent }));
}

export function reduceTaskCapSet(state: MissionState, event: MissionEventOf<"task-cap-set">): MissionState {
  return withTask(state, event.taskId, ({ capUsd: _before, ...task }) => ({
    ...task,
    ...(event.capUsd === null ? {} : { capUsd: event.capUsd }),
  }));
}

export function reduceTaskNoted(
  state: MissionState,
  { taskId, key, text, agent }: MissionEventOf<"task-noted">,
  at: string,
): MissionState {
  return withTask(state, taskId, (task) => {
    const { [key]: _before, ...others } = task.notes ?? {};
    return { ...task, notes: text === null ? others : { ...others, [key]: { text, agent, at } } };
  });
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
  return withTask(state, event.taskId, ({ next: _taken, ...task }) => ({
    ...task,
    ...(event.inputs ? { inputs: event.inputs } : {}),
    attempts: [...task.attempts, attempt],
  }));
}

export function reduceAttemptResumed(
  state: MissionState,
  event: MissionEventOf<"attempt-resumed">,
): MissionState {
  return withTask(withEmptyHands(state, event.taskId), event.taskId, ({ takenOver, ...task }) => ({
    ...task,
    // What its agent had done is not wanted any more.
    ...(takenOver && takenOver.attemptId !== event.attemptId ? { takenOver } : {}),
    currentStep: null,
    attempts: task.attempts.map((attempt) =>
      attempt.id === event.attemptId ? { ...attempt, worker: event.worker } : attempt,
    ),
  }));
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
            ...attempt,
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

export function reduceOutputsRecorded(
  state: MissionState,
  { taskId, outputs }: MissionEventOf<"outputs-recorded">,
): MissionState {
  return withTask(state, taskId, (task) => ({ ...task, outputs: { ...task.outputs, ...outputs } }));
}

export function reduceStageDecided(
  state: MissionState,
  { taskId, what, round, reason, backTo, by }: MissionEventOf<"stage-decided">,
): MissionState {
  const decided = withTask(state, taskId, (task) =>
    what === "skipped" ? { ...task, notNeeded: true } : { ...task, rounds: round },
  );
  // A person's own words are told as theirs.
  return backTo === null || by !== "workflow"
    ? decided
    : withTask(decided, backTo, (task) => ({ ...task, sentBack: reason }));
}

export function reduceNextAttemptSet(
  state: MissionState,
  event: MissionEventOf<"next-attempt-set">,
): MissionState {
  const next = { way: event.way, after: event.after };
  return withTask(state, event.taskId, (task) => ({ ...task, next }));
}

export function reduceTaskCommitted(
  state: MissionState,
  event: MissionEventOf<"task-committed">,
  at: string,
): MissionState {
  return withTask(withFiles(state, event, at), event.taskId, (task) => ({
    ...task,
    commit: event.commit,
    ...(task.commit && task.commit !== event.commit
      ? { commits: [...(task.commits ?? [task.commit]), event.commit] }
      : {}),
    files: event.files,
  }));
}

/** It is done without an attempt: what it left is there from the beginning. */
export function reduceTaskKept(
  state: MissionState,
  event: MissionEventOf<"task-kept">,
  at: string,
): MissionState {
  const { missionId, commit, files, summary, inputs } = event;
  return withTask(withFiles(state, event, at), event.taskId, (task) => ({
    ...task,
    ...{ status: "done", statusReason: null, statusSince: at, keptFrom: missionId, commit, files, summary },
    ...(inputs ? { inputs } : {}),
  }));
}

/** Files that a task has changed on the mission's branch. */
function withFiles(
  state: MissionState,
  event: Pick<MissionEventOf<"task-committed">, "taskId" | "files">,
  at: string,
): MissionState {
  let { files } = state;
  for (const change of event.files) {
    if (change.status === "deleted") {
      files = withoutEntry(files, change.path);
      continue;
    }
    const before = own(files, change.path);
    // What a kept task has left was there when this mission began.
    const isFromBefore = before !== undefined && own(state.tasks, before.taskId)?.keptFrom !== undefined;
    const known = isFromBefore ? undefined : before;
    files = withEntry<FileState>(files, change.path, {
      path: change.path,
      status: known?.status === "added" ? "added" : change.status,
      added: (known?.added ?? 0) + change.added,
      removed: (known?.removed ?? 0) + change.removed,
      taskId: event.taskId,
      activeAgent: before?.activeAgent ?? null,
      activeStepId: before?.activeStepId ?? null,
      lastAt: at,
    });
  }
  return { ...state, files };
}
