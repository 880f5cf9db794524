import type { MissionEventOf } from "./events";
import { costOf, costOfTask } from "./grant-left";
import type { GrantState, MissionState, SharedEntry, SharedVersion } from "./mission-state";
import { own } from "./own";
import { withEntry } from "./shelved-record";

const messagesKept = 500;
/** Versions of a shared entry before its newest; older ones are in the log. */
const versionsKept = 20;

export function reduceApprovalRequested(
  state: MissionState,
  event: MissionEventOf<"approval-requested">,
  at: string,
): MissionState {
  const { type: _type, approvalId, ...asked } = event;
  const approval = {
    ...asked,
    id: approvalId,
    requestedAt: at,
    decision: null,
    answer: null,
    decidedBy: null,
    decidedAt: null,
  };
  return { ...state, approvals: { ...state.approvals, [approvalId]: approval } };
}

/** The first decision stands. */
export function reduceApprovalDecided(
  state: MissionState,
  event: MissionEventOf<"approval-decided">,
  at: string,
): MissionState {
  const approval = own(state.approvals, event.approvalId);
  if (!approval || approval.decision !== null) return state;
  const decided = {
    ...approval,
    decision: event.decision,
    answer: event.answer,
    decidedBy: event.by,
    decidedAt: at,
  };
  return { ...state, approvals: { ...state.approvals, [approval.id]: decided } };
}

export function reduceMessagePosted(
  state: MissionState,
  event: MissionEventOf<"message-posted">,
  at: string,
): MissionState {
  const { type: _type, messageId: id, ...message } = event;
  const alert = message.action === "alert" ? message.data?.key : undefined;
  return {
    ...state,
    messages: [...state.messages, { ...message, id, at }].slice(-messagesKept),
    ...(typeof alert === "string" ? { alerts: [...(state.alerts ?? []), alert] } : {}),
  };
}

/** A version that is not newer is dropped. */
export function reduceSharedContextSet(
  state: MissionState,
  event: MissionEventOf<"shared-context-set">,
  at: string,
): MissionState {
  const { key, version, value, by, reason } = event;
  const known = own(state.sharedContext, key);
  if (known && known.version >= version) return state;
  const { earlier = [], ...before } = known ?? {};
  const entry: SharedEntry = { version, value, by, at, reason };
  if (known) entry.earlier = [...earlier, before as SharedVersion].slice(-versionsKept);
  return { ...state, sharedContext: { ...state.sharedContext, [key]: entry } };
}

export function reduceGrantGiven(
  state: MissionState,
  { grantId, approvalId, hash, tool, covers, limits, by }: MissionEventOf<"grant-given">,
  at: string,
): MissionState {
  const counts = limits && { limits, used: 0, lastUses: {}, beforeMicroUsd: costOf(state, limits.tasks) };
  const grant = { id: grantId, approvalId, hash, tool, covers, by, at, revokedBy: null, ...counts };
  return { ...state, grants: withEntry<GrantState>(state.grants ?? {}, grantId, grant) };
}

/** The same use counts once. */
export function reduceGrantUsed(
  state: MissionState,
  { grantId, taskId, useId, costMicroUsd }: MissionEventOf<"grant-used">,
): MissionState {
  const grant = state.grants && own(state.grants, grantId);
  if (!grant?.limits || own(grant.lastUses ?? {}, taskId)?.useId === useId) return state;
  const use = { useId, costMicroUsd, beforeMicroUsd: costOfTask(state, taskId) };
  const counted: GrantState = {
    ...grant,
    used: (grant.used ?? 0) + 1,
    lastUses: { ...grant.lastUses, [taskId]: use },
  };
  return { ...state, grants: withEntry<GrantState>(state.grants ?? {}, grantId, counted) };
}

export function reduceGrantRevoked(
  state: MissionState,
  { grantId, by }: MissionEventOf<"grant-revoked">,
): MissionState {
  const grant = state.grants && own(state.grants, grantId);
  if (!grant) return state;
  return {
    ...state,
    grants: withEntry<GrantState>(state.grants ?? {}, grantId, { ...grant, revokedBy: by }),
  };
}
