import type { MissionEvent } from "@/contracts/events";
import type { GrantWish } from "@/contracts/grant-wish";
import type { ApprovalState, MissionState } from "@/contracts/mission-state";
import { AppError } from "@/server/domain/errors/app-error";
import { drawOnGrant } from "@/server/domain/gates/draw-on-grant";
import { giveLimits } from "@/server/domain/gates/give-limits";
import { isAskedOf } from "@/server/domain/gates/task-gate-hash";
import { previewEvents } from "@/server/domain/mission/preview-events";
import { moveTask } from "./consequences";

/**
 * A grant with limits, given with an approval, which is the first that counts. Other open cards that it covers are approved with it, in the order in which
 * they were asked, as far as it reaches.
 * @throws AppError `invalid-input`: this cannot be allowed so, in words for the person.
 */
export function limitedGrantEvents(
  state: MissionState,
  approval: ApprovalState,
  { wish, by, grantId }: { wish: GrantWish; by: string; grantId: string },
): MissionEvent[] {
  const { id: approvalId, taskId, grantCase: of } = approval;
  if (!of || taskId === null)
    throw refused(approvalId, "This can only be decided as it is: no limits fit it.");
  const given = giveLimits(state, { of, taskId }, wish);
  if (!given.ok) throw refused(approvalId, given.why);
  const events: MissionEvent[] = [
    { type: "grant-given", grantId, approvalId, ...given.cover, limits: given.limits, by },
  ];
  const first = drawForCard(previewEvents(state, events), approval);
  if (!first) throw refused(approvalId, "These limits have no room for what stands on this card itself.");
  events.push(...first);
  for (const other of Object.values(state.approvals)) {
    if (other.id === approvalId || other.decision !== null) continue;
    const used = drawForCard(previewEvents(state, events), other);
    if (!used) continue;
    events.push(...used, {
      ...{ type: "approval-decided", approvalId: other.id, decision: "approved" },
      ...{ answer: "Allowed for this mission", by },
    });
    events.push(...moveTask(state, other, "ready", null).events);
  }
  return events;
}

function drawForCard(
  state: MissionState,
  { id, gate, taskId, hash, grantCase: of, costMicroUsd }: ApprovalState,
): MissionEvent[] | null {
  const task = taskId === null ? undefined : state.tasks[taskId];
  if (!of || !task || (gate === "task" && !isAskedOf(task, hash))) return null;
  const useId = gate === "task" ? of.exact : id;
  return drawOnGrant(state, { taskId: task.id, useId, of, costMicroUsd: costMicroUsd ?? 0 });
}

function refused(approvalId: string, userMessage: string): AppError {
  return new AppError({
    code: "invalid-input",
    message: `approval ${approvalId} cannot be granted within these limits`,
    userMessage,
  });
}
