import type { MissionCommand } from "@/contracts/api";
import { assertNever } from "@/contracts/assert-never";
import type { MissionEvent } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import { canMissionMove, isMissionClosed } from "@/contracts/status";
import { AppError } from "@/server/domain/errors/app-error";
import { addTaskEvents } from "@/server/domain/mission/add-task";
import { cancelMissionEvents } from "@/server/domain/mission/cancel-mission";
import { pauseTasksEvents, resumeTasksEvents } from "@/server/domain/mission/pause-tasks";
import { reorderTaskEvents } from "@/server/domain/mission/reorder-task";
import { hasSharedRoom, setSharedEvents, sharedLimits } from "@/server/domain/mission/shared-context";
import type { CostSources } from "@/server/domain/plan/expected-costs";
import { replacePlanEvents } from "../replace-plan";
import { taskOf } from "../task-of";
import { askPlanAnew, budgetEvents, taskCapEvents } from "./money-orders";
import { moveMission, reopenMission } from "./moves";
import { changed, isIn, notNow } from "./order-refusals";
import { bringBack, cancelTasks, reassignEvents, retryEvents, scopeOf, skipEvents } from "./task-orders";

/** What an order is judged by beside the mission: the names of its agents, and what a new task is expected to cost. */
export type OrderGround = { agents: string[]; costs: CostSources | null };

/**
 * What an order of a person comes to.
 * @throws AppError `not-found`, `not-possible-now`, `invalid-input`.
 */
export function orderEvents(
  state: MissionState,
  command: MissionCommand,
  { agents, costs }: OrderGround,
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
    case "retry-task":
      return retryEvents(state, command, newIds.messageId);
    case "skip-task":
      return skipEvents(state, command);
    case "cancel-task":
      return cancelTasks(state, { taskId: command.taskId, dependents: false }, null);
    case "cancel-tasks":
      return cancelTasks(state, command.of, command.reason ?? null);
    case "pause-tasks":
      return changed(pauseTasksEvents(scopeOf(state, command.of), "you"), "There is nothing to pause.");
    case "resume-tasks":
      return changed(resumeTasksEvents(scopeOf(state, command.of), "you"), "None of it is paused.");
    case "bring-back-tasks":
      return bringBack(state, command);
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
  if (isMissionClosed(status)) return true;
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

function afterConflict(
  state: MissionState,
  to: "running" | "completed",
  reason: string | null,
): MissionEvent {
  if (state.status !== "not_merged") throw notNow(isIn(state));
  return moveMission(state, to, reason);
}
