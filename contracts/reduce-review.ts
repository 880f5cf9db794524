import type { MissionEventOf } from "./events";
import type { MissionState, ThreadState } from "./mission-state";
import { own } from "./own";
import { withEntry, withoutEntry } from "./shelved-record";
import { withTask } from "./with-task";

export function reduceReviewRecorded(
  state: MissionState,
  event: MissionEventOf<"review-recorded">,
): MissionState {
  const { verdict, findings, round, commit } = event;
  const review = { verdict, findings, round, ...(commit ? { commit } : {}) };
  const onReviewed = withTask(state, event.reviewedTaskId, (task) => ({
    ...task,
    review,
    reviewRounds: round,
  }));
  return withTask(onReviewed, event.taskId, (task) => ({ ...task, review }));
}

export function reduceScanRecorded(
  state: MissionState,
  { taskId, commit, scans, findings }: MissionEventOf<"scan-recorded">,
): MissionState {
  return withTask(state, taskId, (task) => ({ ...task, scan: { commit, scans, findings } }));
}

export function reduceThreadOpened(
  state: MissionState,
  { threadId: id, taskId, place, quote, commit, text, by }: MissionEventOf<"thread-opened">,
  at: string,
): MissionState {
  const first = { kind: "comment", text, by, at, commit: null } as const;
  const thread: ThreadState = { id, taskId, place, quote, commit, status: "open", words: [first] };
  return { ...state, threads: withEntry(state.threads ?? {}, id, thread) };
}

/** Whoever spoke last says whose turn it is. */
export function reduceThreadReplied(
  state: MissionState,
  { threadId, kind, text, by, commit }: MissionEventOf<"thread-replied">,
  at: string,
): MissionState {
  return withThread(state, threadId, (thread) => ({
    ...thread,
    status: kind === "comment" ? "open" : "answered",
    words: [...thread.words, { kind, text, by, at, commit }],
  }));
}

export function reduceThreadResolved(
  state: MissionState,
  { threadId, resolved }: MissionEventOf<"thread-resolved">,
): MissionState {
  return withThread(state, threadId, (thread) => ({ ...thread, status: resolved ? "resolved" : "open" }));
}

/** The first reason stands. */
export function reduceFindingAcknowledged(
  state: MissionState,
  { findingId, taskId, finding, reason, by }: MissionEventOf<"finding-acknowledged">,
  at: string,
): MissionState {
  if (state.acknowledged && own(state.acknowledged, findingId)) return state;
  const entry = { taskId, finding, reason, by, at };
  return { ...state, acknowledged: withEntry(state.acknowledged ?? {}, findingId, entry) };
}

export function reduceAcknowledgementWithdrawn(
  state: MissionState,
  { findingId }: MissionEventOf<"acknowledgement-withdrawn">,
): MissionState {
  if (!state.acknowledged || !own(state.acknowledged, findingId)) return state;
  return { ...state, acknowledged: withoutEntry(state.acknowledged, findingId) };
}

export function reduceMutationsChecked(
  state: MissionState,
  { taskId, commit, artifactId, mutants, noticed }: MissionEventOf<"mutations-checked">,
  at: string,
): MissionState {
  return withTask(state, taskId, ({ mutationCheck: _over, ...task }) => ({
    ...task,
    mutations: { commit, artifactId, mutants, noticed, at },
  }));
}

export function reduceMutationCheckStarted(
  state: MissionState,
  { taskId, checkId: id, commit, until }: MissionEventOf<"mutation-check-started">,
): MissionState {
  return withTask(state, taskId, (task) => ({ ...task, mutationCheck: { id, commit, until, ended: null } }));
}

export function reduceMutationCheckEnded(
  state: MissionState,
  { taskId, checkId, reason: ended }: MissionEventOf<"mutation-check-ended">,
): MissionState {
  return withTask(state, taskId, (task) =>
    task.mutationCheck?.id === checkId ? { ...task, mutationCheck: { ...task.mutationCheck, ended } } : task,
  );
}

function withThread(
  state: MissionState,
  id: string,
  change: (thread: ThreadState) => ThreadState,
): MissionState {
  const thread = state.threads && own(state.threads, id);
  return thread ? { ...state, threads: withEntry(state.threads ?? {}, id, change(thread)) } : state;
}
