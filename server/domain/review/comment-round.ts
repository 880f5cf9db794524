import type { MissionEvent } from "@/contracts/events";
import type { MissionState, TaskState, ThreadState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import { threadsOf } from "@/contracts/review-state";
import { answerRfcEvents, mayRewrite } from "../rfc/reopen-rfc";
import { isWantedByReviews } from "./acknowledge";

/** Comments that an agent has still to answer. */
export function openThreads(state: Pick<MissionState, "threads">, taskId: string): ThreadState[] {
  return threadsOf(state, taskId).filter(({ status }) => status === "open");
}

const sentBackByComment = "Sent back: a comment on ";

/**
 * A task that is done begins again where somebody waits for an answer about its change. One that is not done takes the
 * comments into its next attempt, or into this one's end.
 */
export function commentRoundEvents(state: MissionState, taskId: string): MissionEvent[] {
  const task = own(state.tasks, taskId);
  const [first] = openThreads(state, taskId);
  if (task?.status !== "done" || !first || !mayRewrite(state, taskId)) return [];
  const reason = `${sentBackByComment}${first.place.file}:${first.place.line}`.slice(0, 300);
  return [
    ...answerRfcEvents(state, task, { by: "you", reason }),
    { type: "task-status-changed", taskId, from: "done", to: "ready", reason },
  ];
}

/**
 * Its undoing: all comments are settled before anybody has begun with them, so nothing is to be done. Each change of a
 * task's status has its reason: the one of the round stands only until the attempt begins.
 */
export function roundOverEvents(state: MissionState, taskId: string): MissionEvent[] {
  const task = own(state.tasks, taskId);
  if (task?.status !== "ready" || !task.statusReason?.startsWith(sentBackByComment)) return [];
  if (openThreads(state, taskId).length > 0 || isWantedByReviews(state, task)) return [];
  const reason = "Its comments are settled: nothing is to be done";
  return [{ type: "task-status-changed", taskId, from: "ready", to: "done", reason }];
}

export type ThreadAnswerOfAgent = { thread: string; kind: "answered" | "fixed" | "question"; text: string };

/** What an agent has answered, as far as it was asked: each comment once. */
export function answerEvents(
  state: MissionState,
  task: TaskState,
  { answers, by, commit }: { answers: readonly ThreadAnswerOfAgent[]; by: string; commit: string | null },
): MissionEvent[] {
  const open = new Map(openThreads(state, task.id).map((thread) => [thread.id, thread]));
  return answers.flatMap(({ thread: threadId, kind, text }): MissionEvent[] => {
    if (!open.delete(threadId)) return [];
    return [
      {
        ...{ type: "thread-replied", threadId, kind, text, by },
        commit: kind === "fixed" ? commit : null,
      },
    ];
  });
}

/** Reviews of a change that a comment has changed once more look again, as nobody has read what it is now. */
export function reviewAgainEvents(state: MissionState, task: TaskState): MissionEvent[] {
  return Object.values(state.tasks)
    .filter(
      ({ type, status, dependsOn }) =>
        type === "code_review" && status === "done" && dependsOn.includes(task.id),
    )
    .map(({ id: taskId }) => ({
      ...{ type: "task-status-changed", taskId, from: "done", to: "pending" },
      reason: `Looks again: ${task.number} was changed by a comment`,
    }));
}
