import type { MissionEvent } from "@/contracts/events";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import type { NewThread, ThreadAnswer } from "@/contracts/review-threads";
import { AppError } from "@/server/domain/errors/app-error";
import { previewEvents } from "@/server/domain/mission/preview-events";
import { withReadyTasks } from "@/server/domain/mission/ready-tasks";
import { startWorkEvents } from "@/server/domain/mission/start-work";
import { commentRoundEvents, roundOverEvents } from "@/server/domain/review/comment-round";
import { refusePastRfc } from "@/server/domain/rfc/reopen-rfc";
import { missingMission, readMission } from "../missions/read-mission";
import type { ServiceDependencies } from "../service-dependencies";
import { refusePlace } from "./refuse-place";

type Parts = Pick<ServiceDependencies, "store" | "engine" | "ids">;
const mostThreads = 500;

/**
 * A person's comment on lines of a task's change: the task's agent answers it, in a round of its own where the task is done.
 * @throws AppError `not-found`, `not-possible-now` (nobody works on it any more), `invalid-input` (no such place in its
 *   change).
 */
export async function openThread(
  dependencies: Parts & Pick<ServiceDependencies, "vcs" | "files" | "paths" | "logger">,
  missionId: string,
  taskId: string,
  { place, quote, text, commit }: NewThread,
): Promise<{ threadId: string }> {
  const { store, engine, ids } = dependencies;
  refuseWhenUnanswered(await readMission(store, missionId), taskId);
  await refusePlace(dependencies, missionId, taskId, { place, commit });
  const threadId = ids.next("thr");
  const done = await store.append<true>(missionId, (state) => {
    refuseWhenUnanswered(state, taskId);
    if (Object.keys(state.threads ?? {}).length >= mostThreads)
      throw notNow(`There are ${mostThreads} comments in this mission already.`);
    const said: MissionEvent[] = [
      { type: "thread-opened", threadId, taskId, place, quote, commit, text, by: "you" },
    ];
    return { ...withReadyTasks(state, withRound(state, said, taskId)), result: true };
  });
  if (!done) throw missingMission(missionId);
  engine.wake(missionId);
  return { threadId };
}

/**
 * A person's word in a thread, or that it is settled. A word in a settled one opens it again.
 * @throws AppError `not-found`, `not-possible-now`.
 */
export async function answerThread(
  { store, engine }: Parts,
  missionId: string,
  threadId: string,
  { text, resolved }: ThreadAnswer,
): Promise<void> {
  const done = await store.append<true>(missionId, (state) => {
    const thread = own(state.threads ?? {}, threadId);
    if (!thread) throw missing("comment", threadId);
    if (text !== undefined || resolved === false) refuseWhenUnanswered(state, thread.taskId);
    const said: MissionEvent[] = [
      ...(text === undefined
        ? []
        : [{ type: "thread-replied", threadId, kind: "comment", text, by: "you", commit: null } as const]),
      ...(resolved === undefined || (!resolved && thread.status !== "resolved")
        ? []
        : [{ type: "thread-resolved", threadId, resolved, by: "you" } as const]),
    ];
    return { ...withReadyTasks(state, withRound(state, said, thread.taskId)), result: true };
  });
  if (!done) throw missingMission(missionId);
  engine.wake(missionId);
}

/** With what follows for the task, and for a mission that had come to a stop. */
function withRound(state: MissionState, said: MissionEvent[], taskId: string): MissionEvent[] {
  const told = previewEvents(state, said);
  const round = commentRoundEvents(told, taskId);
  const stopped = state.status === "failed" || state.status === "not_merged";
  const all = [...said, ...round, ...roundOverEvents(told, taskId)];
  return stopped && round.length > 0 ? [...all, ...startWorkEvents(previewEvents(state, all), "you")] : all;
}

/** Words to which nobody would ever answer are not taken. */
function refuseWhenUnanswered(state: MissionState, taskId: string): void {
  refuseWhenOver(state);
  const task = taskOf(state, taskId);
  const { status } = task;
  if (status === "skipped" || status === "cancelled")
    throw notNow(
      `The task was ${status}: no agent works on it any more. Comment on the task that has to change instead.`,
    );
  refusePastRfc(state, task);
}

function refuseWhenOver({ status }: MissionState): void {
  if (status !== "completed" && status !== "cancelled") return;
  throw notNow(
    `The mission is ${status}: nobody works on it any more. Fork it with the comment, and it begins there with what you ask for.`,
  );
}

function taskOf({ tasks }: MissionState, taskId: string): TaskState {
  const task = own(tasks, taskId);
  if (!task) throw missing("task", taskId);
  return task;
}

function missing(what: string, id: string): AppError {
  return new AppError({
    code: "not-found",
    message: `no ${what} ${id}`,
    userMessage: `There is no such ${what}.`,
  });
}

function notNow(userMessage: string): AppError {
  return new AppError({ code: "not-possible-now", message: userMessage, userMessage });
}
