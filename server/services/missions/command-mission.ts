import type { MissionCommand, TaskScope } from "@/contracts/api";
import { assertNever } from "@/contracts/assert-never";
import type { MissionEvent } from "@/contracts/events";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { microUsdFromUsd } from "@/contracts/money";
import { takenOf } from "@/contracts/money-taken";
import { own } from "@/contracts/own";
import { canMissionMove, canTaskMove, type TaskStatus } from "@/contracts/status";
import { cancelledGround, tasksIn } from "@/contracts/task-scope";
import { AppError } from "@/server/domain/errors/app-error";
import { addTaskEvents } from "@/server/domain/mission/add-task";
import { cancelMissionEvents } from "@/server/domain/mission/cancel-mission";
import {
  bringBackEvents,
  cancelTasksEvents,
  endAttemptEvents,
  isGone,
} from "@/server/domain/mission/cancel-tasks";
import { takenByTask } from "@/server/domain/mission/hold-budget";
import { pauseTasksEvents, resumeTasksEvents } from "@/server/domain/mission/pause-tasks";
import { previewEvents } from "@/server/domain/mission/preview-events";
import { withReadyTasks } from "@/server/domain/mission/ready-tasks";
import { reorderTaskEvents } from "@/server/domain/mission/reorder-task";
import { hasSharedRoom, setSharedEvents, sharedLimits } from "@/server/domain/mission/shared-context";
import { startWorkEvents } from "@/server/domain/mission/start-work";
import { openQuestions, voidQuestionsEvents } from "@/server/domain/mission/void-questions";
import { liftStopEvents } from "@/server/domain/money/stop-reason";
import type { CostSources } from "@/server/domain/plan/expected-costs";
import { redecideRfcEvents, refusePastRfc, reopenRfcEvents } from "@/server/domain/rfc/reopen-rfc";
import type { ServiceDependencies } from "../service-dependencies";
import { costSources } from "./expected-plan";
import { missingMission, readMission } from "./read-mission";
import { replacePlanEvents } from "./replace-plan";
import { taskOf } from "./task-of";

/** The others are carried out without looking at who there is. */
const namesAgent: ReadonlySet<MissionCommand["type"]> = new Set([
  ...(["add-task", "reassign-task", "replace-plan"] as const),
]);

/** What an order is judged by beside the mission: the names of its agents, and what a new task is expected to cost. */
type Ground = { agents: string[]; costs: CostSources | null };

async function groundOf(
  { type }: MissionCommand,
  missionId: string,
  dependencies: ServiceDependencies,
): Promise<Ground> {
  if (!namesAgent.has(type)) return { agents: [], costs: null };
  const state = await readMission(dependencies.store, missionId);
  const { roster } = await dependencies.team(state);
  return {
    agents: roster.agents.map(({ name }) => name),
    costs: type === "add-task" ? await costSources(dependencies, state.projectId) : null,
  };
}

/**
 * Carries out what a person orders a running mission to do.
 * @throws AppError `not-found`, `not-possible-now`, `invalid-input`.
 */
export async function commandMission(
  dependencies: ServiceDependencies,
  missionId: string,
  command: MissionCommand,
): Promise<void> {
  const { store, engine, ids } = dependencies;
  const ground = await groundOf(command, missionId, dependencies);
  const newIds = { approvalId: ids.next("apr"), messageId: ids.next("msg") };
  const done = await store.append<true>(missionId, (state) => {
    const events = eventsOf(state, command, ground, newIds);
    return { ...withReadyTasks(state, events), result: true };
  });
  if (!done) throw missingMission(missionId);
  if (command.type === "cancel") engine.interrupt(missionId);
  if (command.type === "skip-task") engine.interrupt(missionId, command.taskId);
  // Single tasks that are cancelled are ended by the engine that runs them, when it sees the event.
  engine.wake(missionId);
}

function eventsOf(
  state: MissionState,
  command: MissionCommand,
  { agents, costs }: Ground,
  newIds: { approvalId: string; messageId: string },
): MissionEvent[] {
  if (refusesOrders(state, command)) throw notNow(isIn(state));
  switch (command.type) {
    case "pause":
      return [moveMission(state, "paused", "Paused by you")];
    case "resume":
      // Only what was halted is resumed: a plan that waits for approval is not started by this door.
      if (state.status !== "paused" && state.status !== "budget_stopped") throw notNow(isIn(state));
      return [moveMission(state, state.resumeStatus ?? "running", null)];
    case "cancel":
      if (!canMissionMove(state.status, "cancelled")) throw notNow(isIn(state));
      return cancelMissionEvents(state, "you", command.reason ?? null);
    case "set-budget":
      return [...budgetEvents(state, command), ...askPlanAnew(state, newIds.approvalId)];
    case "set-task-cap":
      return taskCapEvents(state, command);
    case "retry-task": {
      const task = taskOf(state, command.taskId);
      if (task.status === "running") throw notNow(`${task.number} ${task.title} is running.`);
      if (task.status === "pending") throw notNow(`${task.number} ${task.title} waits for other tasks.`);
      refusePastRfc(state, task);
      const why = { by: "you", reason: "You asked for another try" };
      const moved = [
        ...voidQuestionsEvents(state, command.taskId, null),
        ...reopenRfcEvents(state, task, why),
        ...redecideRfcEvents(state, task, why),
        // A decision is asked for anew when everything before it is over.
        moveTask(state, command.taskId, task.type === "decision" ? "pending" : "ready", why.reason),
      ];
      return [...moved, ...reopenMission(state, moved), ...noteEvents(command, newIds.messageId)];
    }
    case "skip-task":
      return [
        ...voidQuestionsEvents(state, command.taskId, null),
        ...endAttemptEvents(taskOf(state, command.taskId), "The task was skipped"),
        moveTask(state, command.taskId, "skipped", command.reason ?? "Skipped by you"),
      ];
    case "cancel-task":
      return cancelTasks(state, { taskId: command.taskId, dependents: false }, null);
    case "cancel-tasks":
      return cancelTasks(state, command.of, command.reason ?? null);
    case "pause-tasks":
      return changed(pauseTasksEvents(scopeOf(state, command.of), "you"), "There is nothing to pause.");
    case "resume-tasks":
      return changed(resumeTasksEvents(scopeOf(state, command.of), "you"), "None of it is paused.");
    case "bring-back-tasks": {
      const back = scopeOf(state, command.of).filter(isGone);
      const ground = command.alone ? [] : cancelledGround(state, back);
      for (const task of [...ground, ...back]) refusePastRfc(state, task);
      const events = [
        ...bringBackEvents(ground, "Brought back by you: what you brought back depends on it"),
        ...bringBackEvents(back, "Brought back by you"),
      ];
      const moved = changed(events, "None of it was cancelled or skipped.");
      return [...moved, ...reopenMission(state, moved)];
    }
    case "add-task": {
      // There is no plan yet that it could belong to.
      if (state.status === "analyzing") throw notNow(isIn(state));
      const added = addTaskEvents(state, command.task, { agents, costs }, "you");
      return [...added, ...reopenMission(state, added)];
    }
    case "reorder-task": {
      const next = command.before === null ? null : taskOf(state, command.before);
      const moved = reorderTaskEvents(state, taskOf(state, command.taskId), next, "you");
      return changed(moved, "It stands there already.");
    }
    case "reassign-task":
      if (!agents.includes(command.agent)) throw notNow(`There is no agent named ${command.agent}.`);
      return reassignEvents(state, taskOf(state, command.taskId), command.agent);
    case "set-shared": {
      const { key, value, reason } = command;
      if (!hasSharedRoom(state, key)) throw notNow(`There are ${sharedLimits.keys} entries already.`);
      return changed(setSharedEvents(state, { key, value, reason, by: "you" }), "It says that already.");
    }
    case "revoke-grant":
      return revokeEvents(state, command.grantId);
    case "retry-merge":
      return [afterConflict(state, "running", null)];
    case "leave-unmerged":
      return [afterConflict(state, "completed", "Left unmerged by you")];
    case "replace-plan":
      return replacePlanEvents(state, command.tasks, agents, newIds.approvalId);
    default:
      return assertNever(command);
  }
}

/** What was asked on behalf of the agent before is void: its answer would be for something else. */
function reassignEvents(state: MissionState, task: TaskState, agent: string): MissionEvent[] {
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

function revokeEvents(state: MissionState, grantId: string): MissionEvent[] {
  const grant = own(state.grants ?? {}, grantId);
  if (!grant) {
    const userMessage = "There is no such leave.";
    throw new AppError({ code: "not-found", message: `no grant ${grantId}`, userMessage });
  }
  if (grant.revokedBy !== null) throw notNow("It is revoked already.");
  return [{ type: "grant-revoked", grantId, by: "you" }];
}

/** A mission that is over takes no orders; before its plan is approved, none about single tasks' progress. */
function refusesOrders({ status }: MissionState, { type }: MissionCommand): boolean {
  if (status === "completed" || status === "cancelled") return true;
  return aboutProgress.has(type) && (status === "draft" || status === "awaiting_approval");
}

const aboutProgress: ReadonlySet<MissionCommand["type"]> = new Set([
  ...(["retry-task", "skip-task", "cancel-task"] as const),
  ...([
    "pause-tasks",
    "resume-tasks",
    "cancel-tasks",
    "bring-back-tasks",
    "add-task",
    "reorder-task",
  ] as const),
]);

/** @throws AppError `not-found` for a task or a phase that is not there. */
function scopeOf(state: MissionState, of: TaskScope): TaskState[] {
  if ("taskId" in of) taskOf(state, of.taskId);
  const tasks = tasksIn(state, of);
  if (tasks.length > 0) return tasks;
  throw new AppError({
    code: "not-found",
    message: "no such phase",
    userMessage: "There is no such phase.",
  });
}

function cancelTasks(state: MissionState, of: TaskScope, reason: string | null): MissionEvent[] {
  const events = cancelTasksEvents(state, scopeOf(state, of), { by: "you", reason });
  return changed(events, "All of it is done or cancelled already.");
}

/** An order that changes nothing is refused: who gave it expected something. */
function changed(events: MissionEvent[], otherwise: string): MissionEvent[] {
  if (events.length === 0) throw notNow(otherwise);
  return events;
}

function isIn({ status }: MissionState): string {
  return `The mission is ${status.replaceAll("_", " ")}.`;
}

function afterConflict(
  state: MissionState,
  to: "running" | "completed",
  reason: string | null,
): MissionEvent {
  if (state.status !== "not_merged") throw notNow(isIn(state));
  return moveMission(state, to, reason);
}

function moveMission(state: MissionState, to: MissionState["status"], reason: string | null): MissionEvent {
  if (!canMissionMove(state.status, to)) throw notNow(isIn(state));
  return { type: "mission-status-changed", from: state.status, to, reason, by: "you" };
}

/** A budget that was used up and is raised lets the mission go on from where it stood. */
function budgetEvents(state: MissionState, budget: { warnUsd: number; stopUsd: number }): MissionEvent[] {
  if (budget.warnUsd > budget.stopUsd) {
    throw new AppError({
      code: "invalid-input",
      message: "warn above stop",
      userMessage: "The warning must not be above the stop.",
    });
  }
  const changed: MissionEvent = {
    type: "budget-changed",
    warnMicroUsd: microUsdFromUsd(budget.warnUsd),
    stopMicroUsd: microUsdFromUsd(budget.stopUsd),
    from: { warnMicroUsd: state.budget.warnMicroUsd, stopMicroUsd: state.budget.stopMicroUsd },
    by: "you",
  };
  if (changed.stopMicroUsd < takenOf(state.budget)) {
    throw new AppError({
      code: "invalid-input",
      message: "stop below spent",
      userMessage:
        "The stop must not be below what is already spent and held, and what may have been billed.",
    });
  }
  return [changed, ...liftStopEvents(state, { scope: "mission", capMicroUsd: changed.stopMicroUsd }, "you")];
}

/** What a task may cost at most; a mission that it had stopped goes on when it may cost more. */
function taskCapEvents(
  state: MissionState,
  { taskId, capUsd }: { taskId: string; capUsd: number | null },
): MissionEvent[] {
  const task = taskOf(state, taskId);
  const capMicroUsd = capUsd === null ? null : microUsdFromUsd(capUsd);
  if (capMicroUsd !== null && capMicroUsd < takenByTask(state, task)) {
    throw new AppError({
      code: "invalid-input",
      message: "cap below spent",
      userMessage:
        "The task's budget must not be below what it has already spent, holds or may have been billed.",
    });
  }
  const raised = { scope: "task", key: taskId, capMicroUsd } as const;
  return [{ type: "task-cap-set", taskId, capUsd, by: "you" }, ...liftStopEvents(state, raised, "you")];
}

/** Who approves a plan approves it within a budget: with another one the question is asked anew. */
function askPlanAnew(state: MissionState, approvalId: string): MissionEvent[] {
  const open = Object.values(state.approvals).filter(
    ({ gate, decision }) => gate === "plan" && decision === null,
  );
  return open.flatMap(
    ({ id, requestedAt: _at, decision: _none, decidedBy: _by, decidedAt: _on, ...asked }) => {
      const { answer: _answer, ...question } = asked;
      const answer = "The budget has changed";
      return [
        { type: "approval-decided", approvalId: id, decision: "voided", answer, by: "you" },
        { type: "approval-requested", ...question, approvalId },
      ];
    },
  );
}

function moveTask(state: MissionState, taskId: string, to: TaskStatus, reason: string): MissionEvent {
  const task = taskOf(state, taskId);
  if (!canTaskMove(task.status, to))
    throw notNow(`${task.number} ${task.title} is ${task.status.replaceAll("_", " ")}.`);
  return { type: "task-status-changed", taskId, from: task.status, to, reason };
}

/** A mission that has failed or is not merged goes on when one of its tasks is tried again. */
function reopenMission(state: MissionState, moved: MissionEvent[]): MissionEvent[] {
  const restarts = state.status === "failed" || state.status === "not_merged";
  return restarts ? startWorkEvents(previewEvents(state, moved), "you") : [];
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

function notNow(message: string): AppError {
  return new AppError({
    code: "not-possible-now",
    message,
    userMessage: `${message} This is not possible now.`,
  });
}
