import type { MissionEventOf } from "./events";
import type { MissionState, RfcState } from "./mission-state";
import { own } from "./own";

export function reduceRfcStatusChanged(
  state: MissionState,
  event: MissionEventOf<"rfc-status-changed">,
  at: string,
): MissionState {
  const { rfcId: id, taskId, title, path, from, to: status, by, reason = null } = event;
  const before = own(state.rfcs, id);
  const history = [...(before?.history ?? []), { from, to: status, by, reason, at }];
  return {
    ...state,
    rfcs: { ...state.rfcs, [id]: { ...before, id, taskId, title, path, status, at, history } },
  };
}

export function reduceRfcCommented(
  state: MissionState,
  event: MissionEventOf<"rfc-commented">,
  at: string,
): MissionState {
  const { type: _type, rfcId, commentId: id, ...said } = event;
  return withRfc(state, rfcId, (rfc) => ({
    ...rfc,
    comments: [...(rfc.comments ?? []), { id, ...said, at, resolvedBy: null }],
  }));
}

export function reduceRfcCommentResolved(
  state: MissionState,
  { rfcId, commentId, by }: MissionEventOf<"rfc-comment-resolved">,
): MissionState {
  return withRfc(state, rfcId, (rfc) => ({
    ...rfc,
    comments: rfc.comments?.map((one) => (one.id === commentId ? { ...one, resolvedBy: by } : one)),
  }));
}

export function reduceRfcRenumbered(
  state: MissionState,
  { rfcId, to: path, title }: MissionEventOf<"rfc-renumbered">,
): MissionState {
  return withRfc(state, rfcId, (rfc) => ({ ...rfc, path, title }));
}

export function reduceRfcImplementationLinked(
  state: MissionState,
  { rfcId, implementationId }: MissionEventOf<"rfc-implementation-linked">,
): MissionState {
  return withRfc(state, rfcId, (rfc) => ({
    ...rfc,
    implementations: [...(rfc.implementations ?? []), implementationId],
  }));
}

function withRfc(state: MissionState, rfcId: string, change: (rfc: RfcState) => RfcState): MissionState {
  const rfc = own(state.rfcs, rfcId);
  return rfc ? { ...state, rfcs: { ...state.rfcs, [rfcId]: change(rfc) } } : state;
}
