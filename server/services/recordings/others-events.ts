import type { MissionEvent, MissionEventOf } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import { readyEvents } from "@/server/domain/mission/ready-tasks";
import { isEverythingSettled } from "@/server/domain/mission/void-merge";
import { restReasons } from "@/server/engine/attempt/settle-suspended";
import { brokeOff } from "@/server/engine/mission/recover-missions";

/**
 * Whether people, other processes or what lies beyond a mission may have written an event: orders, answers, messages,
 * settings, what follows from them at once, and what ends with a process. All else has to come from the replaying engine.
 */
export function mayBeOthers(event: MissionEvent, state: MissionState): boolean {
  switch (event.type) {
    case "mission-status-changed":
      return mayMoveMission(event);
    case "task-status-changed":
      return mayMoveTask(event, state);
    case "agent-status-reported":
      return mayReport(event, state);
    case "artifact-recorded":
      // As a mission is written down, or as the edited spec of an analyst is; the analyst's own is the engine's.
      if (event.kind === "mutation-report" || event.kind === "diff") return true;
      return event.kind === "spec" && (event.taskId === null || event.title.startsWith("Spec: "));
    case "approval-requested":
      // A task that is handed to a person is asked about by the decision that hands it over.
      if (event.taskId !== null && (event.gate === "decision" || event.gate === "rfc"))
        return mayFollow({ type: event.type, taskId: event.taskId }, state);
      return event.gate === "plan" || (event.gate === "stuck" && event.options.length === 0);
    case "thread-replied":
      return event.by === "you";
    case "finding-acknowledged":
    case "acknowledgement-withdrawn":
      return event.by === "you";
    case "approval-decided":
      // With what brings work back, which a person may have ordered.
      if (event.by !== "engine") return true;
      return own(state.approvals, event.approvalId)?.gate === "merge" && !isEverythingSettled(state);
    case "grant-used":
      // With a person's decision, or in a call whose recorded result is taken in place of it.
      return isGiven(state, event.grantId);
    case "rfc-status-changed":
      return mayMoveRfc(event);
    case "rfc-commented":
      return event.by === "you";
    case "task-added":
    case "task-reordered":
    case "task-reassigned":
      return event.by === "you";
    case "shared-context-set":
      return event.by === "you";
    case "message-posted":
      // It watches from outside, by the time that it is.
      if (event.action === "alert") return true;
      // Agents ask and answer each other by an action; that is the engine's to write.
      return (event.kind === "chat" || event.kind === "response") && event.action === undefined;
    case "attempt-finished":
      return event.outcome === "cancelled";
    case "step-finished":
      return event.outcome === "unknown";
    case "outputs-recorded":
      // What a person has decided; the rest is the engine's.
      return "decision" in event.outputs;
    case "stage-decided":
      return event.by !== "workflow" || mayFollow(event, state);
    default:
      return others.has(event.type);
  }
}

const others: ReadonlySet<MissionEvent["type"]> = new Set([
  ...(["mission-created", "spec-replaced", "plan-proposed", "task-kept", "budget-changed"] as const),
  ...(["task-cap-set", "task-paused", "task-resumed", "next-attempt-set"] as const),
  ...(["grant-given", "grant-revoked", "work-taken-over", "work-handed-back"] as const),
  ...(["thread-opened", "thread-resolved"] as const),
  ...(["mutation-check-started", "mutation-check-ended", "mutations-checked"] as const),
  ...(["rfc-comment-resolved", "rfc-renumbered", "rfc-implementation-linked"] as const),
]);

/** What people decide, what they submit again, and what a mission that builds it has come to. */
function mayMoveRfc({ from, to, by, reason }: MissionEventOf<"rfc-status-changed">): boolean {
  if (by === "engine") return reason !== undefined;
  return by !== "policy"
    ? from === "in_review" || from === "deferred" || to === "implemented" || to === "obsolete"
    : from === "submitted";
}

function mayMoveMission({ by, from, to, stoppedBy }: MissionEventOf<"mission-status-changed">): boolean {
  if (by !== "engine") return true;
  if (from === "draft") return to === "awaiting_approval";
  // A halt: disk, git or the store of that process failed.
  if (to === "paused") return true;
  // Accounts beyond the mission, which others share, are not in its recording.
  if (to === "budget_stopped") return stoppedBy?.scope === "project" || stoppedBy?.scope === "day";
  return from === "budget_stopped" && (to === "running" || to === "analyzing");
}

function isGiven({ grants = {} }: MissionState, grantId: string): boolean {
  const grant = own(grants, grantId);
  return grant?.limits !== undefined && grant.revokedBy === null;
}

function mayMoveTask(
  { taskId, from, to, reason }: MissionEventOf<"task-status-changed">,
  state: MissionState,
): boolean {
  switch (from) {
    case "pending":
      if (to !== "ready") return true;
      return mayFollow({ type: "task-status-changed", taskId }, state);
    case "ready":
      return to !== "running" && to !== "awaiting_approval";
    case "running":
      if (to === "ready") return reason === brokeOff || (reason !== null && mayRest(reason, state));
      return to === "cancelled" || to === "skipped";
    case "done":
      return (
        to === "pending" ||
        reason === "You asked for another try" ||
        (reason?.startsWith("Sent back: ") ?? false)
      );
    default:
      return to !== "running" && to !== "review";
  }
}

/** Whether it follows from what has been written: another process may have been the one that wrote it. */
function mayFollow(
  { type, taskId }: { type: MissionEvent["type"]; taskId: string },
  state: MissionState,
): boolean {
  return readyEvents(state).some(
    (event) => event.type === type && "taskId" in event && event.taskId === taskId,
  );
}

/**
 * Whether an attempt may have been laid to rest from outside: its process left, or the mission was halted while a call of
 * git or the store failed, of which nothing is recorded.
 */
function mayRest(why: string, { status }: MissionState): boolean {
  if (why === restReasons.paused) return status === "paused";
  return why === restReasons.leaving || why === restReasons.cancelled;
}

function mayReport(
  { agent, moment, activity, sentence }: MissionEventOf<"agent-status-reported">,
  state: MissionState,
): boolean {
  if (agent === "sentinel" && moment === "step" && activity === "idle") return true;
  if (moment === "block") return mayRest(sentence, state);
  const ended = sentence === "Stopped with the mission" || sentence.endsWith(" was cancelled");
  return moment === "end" && activity === "idle" && ended;
}
