import type { MissionCommand, TaskScope } from "@/contracts/api";
import type { MissionEvent } from "@/contracts/events";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { canTaskMove } from "@/contracts/status";
import { cancelledGround, skippedAfter, tasksIn } from "@/contracts/task-scope";
import { openGround } from "@/contracts/waits-for";
import { AppError } from "@/server/domain/errors/app-error";
import {
  bringBackEvents,
  cancelTasksEvents,
  endAttemptEvents,
  isGone,
} from "@/server/domain/mission/cancel-tasks";
import { openQuestions, voidQuestionsEvents } from "@/server/domain/mission/void-questions";
import { redecideRfcEvents, refusePastRfc, reopenRfcEvents } from "@/server/domain/rfc/reopen-rfc";
import { taskOf } from "../task-of";
import { moveTask, reopenMission } from "./moves";
import { changed, notNow } from "./order-refusals";

type Order<Type extends MissionCommand["type"]> = Extract<MissionCommand, { type: Type }>;

/** Another try of a task that is over or waits for a person. */
export function retryEvents(
  state: MissionState,
  command: Order<"retry-task">,
  messageId: string,
): MissionEvent[] {
  const task = taskOf(state, command.taskId);
  if (task.status === "running") throw notNow(`${task.number} ${task.title} is running.`);
  if (task.status === "pending") throw notNow(`${task.number} ${task.title} waits for other tasks.`);
  refusePastRfc(state, task);
  const why = { by: "you", reason: "You asked for another try" };
  const moved = [
    ...voidQuestionsEvents(state, command.taskId, null),
    ...reopenRfcEvents(state, task, why),
    ...redecideRfcEvents(state, task, why),
    moveTask(state, command.taskId, hasToWait(state, task) ? "pending" : "ready", why.reason),
  ];
  return [...moved, ...reopenMission(state, moved), ...noteEvents(command, messageId)];
}

/**
 * A decision is asked for anew when everything before it is over, and so is a review of what is not there yet. What its
 * workflow did not need would be skipped again, had it to wait.
 */
function hasToWait({ tasks }: MissionState, task: TaskState): boolean {
  if (task.type === "decision") return true;
  return !task.notNeeded && canTaskMove(task.status, "pending") && openGround(tasks, task).length > 0;
}

export function skipEvents(state: MissionState, command: Order<"skip-task">): MissionEvent[] {
  return [
    ...voidQuestionsEvents(state, command.taskId, null),
    ...endAttemptEvents(taskOf(state, command.taskId), "The task was skipped"),
    moveTask(state, command.taskId, "skipped", command.reason ?? "Skipped by you"),
  ];
}

export function bringBack(state: MissionState, command: Order<"bring-back-tasks">): MissionEvent[] {
  const back = scopeOf(state, command.of).filter(isGone);
  const ground = command.alone ? [] : cancelledGround(state, back);
  for (const task of [...ground, ...back]) refusePastRfc(state, task);
  const { waiting, begun } = dependentsOf(state, back);
  const numbers = begun.map(({ number }) => number).join(", ");
  const without =
    begun.length > 0
      ? `: ${numbers} ${begun.length > 1 ? "have begun without it, and go on" : "has begun without it, and goes on"}`
      : "";
  const events = [
    ...bringBackEvents(ground, "Brought back by you: what you brought back depends on it"),
    ...bringBackEvents(back, `Brought back by you${without}`),
    ...waiting.map(({ id }) => moveTask(state, id, "pending", "What it depends on was brought back by you")),
    ...skippedAfter(state, back).map(
      ({ id }): MissionEvent => ({
        ...{ type: "task-status-changed", taskId: id, from: "skipped", to: "pending" },
        reason: "What it is about was brought back by you",
      }),
    ),
  ];
  const moved = changed(events, "None of it was cancelled or skipped.");
  return [...moved, ...reopenMission(state, moved)];
}

/** Those that were let begin since these were gone: who has not, waits again; who has, goes on. */
function dependentsOf({ tasks, taskOrder }: MissionState, back: readonly TaskState[]) {
  const after = taskOrder.flatMap((id) => {
    const task = tasks[id];
    return task && back.some((one) => task.dependsOn.includes(one.id)) ? [task] : [];
  });
  const isBegun = ({ status, attempts }: TaskState) =>
    status === "running" || attempts.at(-1)?.outcome === null;
  return {
    waiting: after.filter((task) => task.status === "ready" && !isBegun(task)),
    begun: after.filter(isBegun),
  };
}

/** What was asked on behalf of the agent before is void: its answer would be for something else. */
export function reassignEvents(state: MissionState, task: TaskState, agent: string): MissionEvent[] {
  if (task.status === "running") throw notNow("The task is running: pause it first.");
  const { id: taskId } = task;
  // Who is asked how a stuck task goes on is still asked that.
  const asked = openQuestions(state, taskId).filter(({ gate }) => gate !== "stuck");
  const why = "The task was given to another agent";
  return [
    ...asked.map(
      ({ id: approvalId }): MissionEvent => ({
        ...{ type: "approval-decided", approvalId, decision: "voided", answer: why, by: "you" },
      }),
    ),
    ...endAttemptEvents(task, why),
    { type: "task-reassigned", taskId, agent, by: "you" },
    ...(asked.length > 0 && task.status === "awaiting_approval"
      ? [moveTask(state, taskId, "ready", why)]
      : []),
  ];
}

export function cancelTasks(state: MissionState, of: TaskScope, reason: string | null): MissionEvent[] {
  const events = cancelTasksEvents(state, scopeOf(state, of), { by: "you", reason });
  return changed(events, "All of it is done or cancelled already.");
}

/** @throws AppError `not-found` for a task or a phase that is not there. */
export function scopeOf(state: MissionState, of: TaskScope): TaskState[] {
  if ("taskId" in of) taskOf(state, of.taskId);
  const tasks = tasksIn(state, of);
  if (tasks.length > 0) return tasks;
  throw new AppError({
    code: "not-found",
    message: "no such tasks",
    userMessage: "phase" in of ? "There is no such phase." : "There are no tasks yet.",
  });
}

function noteEvents(command: { taskId: string; note?: string }, messageId: string): MissionEvent[] {
  if (!command.note) return [];
  const { taskId, note: text } = command;
  return [
    {
      type: "message-posted",
      messageId,
      from: "you",
      to: null,
      kind: "chat",
      text,
      taskId,
      approvalId: null,
    },
  ];
}
