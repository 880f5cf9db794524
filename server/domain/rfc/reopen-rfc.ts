import type { MissionEvent } from "@/contracts/events";
import type { MissionState, RfcState, TaskState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import { tasksIn } from "@/contracts/task-scope";
import { AppError } from "../errors/app-error";
import { bringBackEvents, cancelTasksEvents } from "../mission/cancel-tasks";
import { previewEvents } from "../mission/preview-events";
import { voidQuestionsEvents } from "../mission/void-questions";
import { moveRfcEvents, rfcAbout, submitRfcEvents } from "./move-rfc";
import { judgesOf } from "./rfc-decisions";

type Mover = { by: string; reason: string };

/** Statuses in which an RFC's text may still become another one, which is then decided about anew. */
const open: ReadonlySet<string> = new Set(["draft", "submitted", "in_review", "revise", "approved"]);

/** Whether the RFC that a task writes may be written once more; so may one that is not there yet. */
export function mayRewrite(state: MissionState, taskId: string): boolean {
  const rfc = writtenBy(state, taskId);
  return !rfc || open.has(rfc.status);
}

/**
 * An RFC whose task begins again is one that was sent back: what was decided about its text does not hold for another one.
 * Its reviewers look again, its decision is asked for anew, and nothing begins on it until then. The task itself is left to
 * whoever calls. Nothing for a task that writes none.
 */
export function reopenRfcEvents(state: MissionState, task: TaskState, mover: Mover): MissionEvent[] {
  if (task.type !== "rfc") return [];
  const rfc = writtenBy(state, task.id);
  return [
    ...(rfc ? moveRfcEvents(rfc, "revise", mover) : []),
    ...judgesOf(state, { taskId: task.id }).flatMap((judge) => judgeAgainEvents(state, judge, task, mover)),
    ...holdBackEvents(state, task, mover),
  ];
}

/**
 * An RFC whose author is to answer a comment. What is approved stays so unless its author changes the text, which is then
 * judged anew; until there is an answer nothing more begins on it. What is not decided yet goes back as it does.
 */
export function answerRfcEvents(state: MissionState, task: TaskState, mover: Mover): MissionEvent[] {
  const isApproved = task.type === "rfc" && writtenBy(state, task.id)?.status === "approved";
  return isApproved ? holdBackEvents(state, task, mover) : reopenRfcEvents(state, task, mover);
}

/** A decision about an RFC that is to be made once more: the RFC is in review again, as it stands. */
export function redecideRfcEvents(state: MissionState, task: TaskState, mover: Mover): MissionEvent[] {
  const rfc = task.type === "decision" ? rfcAbout(state, task.id) : undefined;
  const about = rfc && own(state.tasks, rfc.taskId);
  if (!rfc || !about || rfc.status !== "approved") return [];
  return [
    ...moveRfcEvents(rfc, "revise", mover),
    ...submitRfcEvents({ ...rfc, status: "revise" }, mover),
    ...holdBackEvents(state, task, mover),
  ];
}

/**
 * Refuses to begin a task again that would give an RFC another text, or another decision, whose life is past that.
 * @throws AppError `not-possible-now`.
 */
export function refusePastRfc(state: MissionState, task: TaskState): void {
  const rfc = task.type === "rfc" || task.type === "decision" ? rfcAbout(state, task.id) : undefined;
  if (!rfc || open.has(rfc.status)) return;
  // Handed in again it is in review as it stands; its author may hand it in with another text.
  if (rfc.status === "deferred" && task.type === "rfc") return;
  const status = rfc.status.replaceAll("_", " ");
  throw new AppError({
    code: "not-possible-now",
    message: `an RFC that is ${rfc.status} cannot be written or decided anew`,
    userMessage:
      rfc.status === "deferred"
        ? "The RFC is deferred: submit it again on its page first."
        : `The RFC is ${status}: its text stays as it was decided. Write a new RFC for what is to be another way.`,
  });
}

/** A judge of a text that will be another one begins again when that is there. */
function judgeAgainEvents(
  state: MissionState,
  judge: TaskState,
  { number }: TaskState,
  { by }: Mover,
): MissionEvent[] {
  const reason = `Waits for ${number} again`;
  const waits = (): MissionEvent[] => [
    ...voidQuestionsEvents(state, judge.id, reason, by),
    { type: "task-status-changed", taskId: judge.id, from: judge.status, to: "pending", reason },
  ];
  switch (judge.status) {
    case "done":
    case "ready":
      return waits();
    case "skipped":
      // What its workflow did not need for the text of before it may need for the new one.
      return judge.notNeeded ? waits() : [];
    case "awaiting_approval":
      if (judge.type === "decision") return waits();
      return cancelledAndBack(state, judge, { by, reason });
    case "running":
    case "blocked":
    case "failed":
      // Who reads the old text stops: what it says would count for the new one.
      return cancelledAndBack(state, judge, { by, reason });
    default:
      return [];
  }
}

function cancelledAndBack(state: MissionState, judge: TaskState, mover: Mover): MissionEvent[] {
  const cancelled = cancelTasksEvents(state, [judge], mover);
  const now = own(previewEvents(state, cancelled).tasks, judge.id);
  return now ? [...cancelled, ...bringBackEvents([now], mover.reason)] : cancelled;
}

/** What could have begun on the RFC waits for it anew. */
function holdBackEvents(state: MissionState, task: TaskState, { by }: Mover): MissionEvent[] {
  const judges = new Set(task.type === "rfc" ? judgesOf(state, { taskId: task.id }).map(({ id }) => id) : []);
  const reason = `Waits for ${task.number} again`;
  return tasksIn(state, { taskId: task.id, dependents: true })
    .filter(({ id, status }) => id !== task.id && status === "ready" && !judges.has(id))
    .flatMap(({ id: taskId }): MissionEvent[] => [
      ...voidQuestionsEvents(state, taskId, reason, by),
      { type: "task-status-changed", taskId, from: "ready", to: "pending", reason },
    ]);
}

function writtenBy({ rfcs }: MissionState, taskId: string): RfcState | undefined {
  return Object.values(rfcs).find((rfc) => rfc.taskId === taskId);
}
