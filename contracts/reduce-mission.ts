import type { EventFrame } from "./events";
import type { MissionState } from "./mission-state";
import {
  reduceAttemptFinished,
  reduceAttemptResumed,
  reduceAttemptStarted,
  reduceConflictForeseen,
  reduceMemoriesRecalled,
} from "./reduce-attempt";
import { reduceBudgetChanged } from "./reduce-budget";
import {
  reduceArtifactRecorded,
  reduceBaselineRecorded,
  reduceEvidenceUpdated,
  reduceReportRecorded,
  reduceTestsRecorded,
} from "./reduce-evidence";
import {
  reduceMissionCreated,
  reduceMissionStatusChanged,
  reducePlanProposed,
  reduceSpecReplaced,
} from "./reduce-mission-life";
import {
  reduceApprovalDecided,
  reduceApprovalRequested,
  reduceGrantGiven,
  reduceGrantRevoked,
  reduceGrantUsed,
  reduceMessagePosted,
  reduceSharedContextSet,
} from "./reduce-people";
import {
  reduceAcknowledgementWithdrawn,
  reduceFindingAcknowledged,
  reduceMutationCheckEnded,
  reduceMutationCheckStarted,
  reduceMutationsChecked,
  reduceReviewRecorded,
  reduceScanRecorded,
  reduceThreadOpened,
  reduceThreadReplied,
  reduceThreadResolved,
} from "./reduce-review";
import {
  reduceRfcCommented,
  reduceRfcCommentResolved,
  reduceRfcImplementationLinked,
  reduceRfcRenumbered,
  reduceRfcStatusChanged,
} from "./reduce-rfc";
import { reduceAgentStatus, reduceStepFinished, reduceStepStarted } from "./reduce-step";
import {
  reduceModelWaiting,
  reduceNextAttemptSet,
  reduceOutputsRecorded,
  reduceStageDecided,
  reduceTaskAdded,
  reduceTaskCapSet,
  reduceTaskCommitted,
  reduceTaskHeld,
  reduceTaskKept,
  reduceTaskNoted,
  reduceTaskPaused,
  reduceTaskReassigned,
  reduceTaskReordered,
  reduceTaskResumed,
  reduceTaskStatusChanged,
} from "./reduce-task";

import {
  reduceDisagreementSettled,
  reduceMessageAcknowledged,
  reduceMessageDelivered,
  reduceWorkHandedBack,
  reduceWorkTakenOver,
} from "./reduce-team";

/**
 * Folds one event into a mission's state. Pure, and used by the server and the browser alike, so that
 * a snapshot plus the events after it always equals a replay from the start. Never throws on a valid event:
 * what speaks of something unknown leaves the state as it is. Parts that did not change keep their identity.
 */
export function reduceMission(state: MissionState, frame: EventFrame): MissionState {
  const next = reduceKnown(state, frame);
  if (!next) throw new Error(`unexpected event: ${frame.event.type}`);
  return next;
}

/** As `reduceMission`; null for a type of event that this program does not know, as one of a newer server. */
export function reduceKnown(state: MissionState, frame: EventFrame): MissionState | null {
  const next = reduceEvent(state, frame);
  return next && { ...next, seq: frame.seq, updatedAt: frame.at };
}

function reduceEvent(state: MissionState, frame: EventFrame): MissionState | null {
  const { event, at } = frame;
  switch (event.type) {
    case "mission-created":
      return reduceMissionCreated(state, event, at);
    case "mission-status-changed":
      return reduceMissionStatusChanged(state, event, at);
    case "spec-replaced":
      return reduceSpecReplaced(state, event);
    case "plan-proposed":
      return reducePlanProposed(state, event, at);
    case "base-recorded":
      return { ...state, baseCommit: event.commit, defaultBranch: event.defaultBranch };
    case "repository-detected":
      return { ...state, repository: event.facts };
    case "baseline-recorded":
      return reduceBaselineRecorded(state, event);
    case "branch-merged":
      return { ...state, mergedCommit: event.commit, mergeConflict: null };
    case "merge-conflicted": {
      const { commit: tip, into, paths } = event;
      return { ...state, mergeConflict: { tip, into, paths } };
    }
    case "task-added":
      return reduceTaskAdded(state, event, at);
    case "task-status-changed": {
      const moved = reduceTaskStatusChanged(state, event, at);
      return moved === state ? state : { ...moved, changedAtSeq: frame.seq };
    }
    case "task-held":
      return reduceTaskHeld(state, event);
    case "task-reordered":
      return reduceTaskReordered(state, event);
    case "task-reassigned":
      return reduceTaskReassigned(state, event);
    case "task-cap-set":
      return reduceTaskCapSet(state, event);
    case "task-paused":
      return reduceTaskPaused(state, event, at);
    case "task-resumed":
      return reduceTaskResumed(state, event);
    case "attempt-started":
      return reduceAttemptStarted(state, event, at);
    case "attempt-resumed":
      return reduceAttemptResumed(state, event);
    case "attempt-finished":
      return reduceAttemptFinished(state, event, at);
    case "conflict-foreseen":
      return reduceConflictForeseen(state, event);
    case "outputs-recorded":
      return reduceOutputsRecorded(state, event);
    case "stage-decided":
      return reduceStageDecided(state, event);
    case "next-attempt-set":
      return reduceNextAttemptSet(state, event);
    case "task-kept":
      return { ...reduceTaskKept(state, event, at), changedAtSeq: frame.seq };
    case "task-committed":
      return reduceTaskCommitted(state, event, at);
    case "step-started":
      return reduceStepStarted(state, event, at);
    case "step-finished":
      return reduceStepFinished(state, event, at);
    case "step-retried":
      return state;
    case "model-switched":
      return state;
    case "model-waiting":
      return reduceModelWaiting(state, event, at);
    case "task-noted":
      return reduceTaskNoted(state, event, at);
    case "memories-recalled":
      return reduceMemoriesRecalled(state, event);
    case "agent-status-reported":
      return reduceAgentStatus(state, event, at);
    case "artifact-recorded":
      return event.kind === "report"
        ? { ...reduceReportRecorded(state, event, at), reportedAtSeq: frame.seq }
        : reduceArtifactRecorded(state, event, at);
    case "tests-recorded":
      return reduceTestsRecorded(state, event);
    case "evidence-updated":
      return reduceEvidenceUpdated(state, event);
    case "review-recorded":
      return reduceReviewRecorded(state, event);
    case "scan-recorded":
      return reduceScanRecorded(state, event);
    case "thread-opened":
      return reduceThreadOpened(state, event, at);
    case "thread-replied":
      return reduceThreadReplied(state, event, at);
    case "thread-resolved":
      return reduceThreadResolved(state, event);
    case "finding-acknowledged":
      return reduceFindingAcknowledged(state, event, at);
    case "acknowledgement-withdrawn":
      return reduceAcknowledgementWithdrawn(state, event);
    case "mutation-check-started":
      return reduceMutationCheckStarted(state, event);
    case "mutation-check-ended":
      return reduceMutationCheckEnded(state, event);
    case "mutations-checked":
      return reduceMutationsChecked(state, event, at);
    case "rfc-status-changed":
      return reduceRfcStatusChanged(state, event, at);
    case "rfc-commented":
      return reduceRfcCommented(state, event, at);
    case "rfc-comment-resolved":
      return reduceRfcCommentResolved(state, event);
    case "rfc-renumbered":
      return reduceRfcRenumbered(state, event);
    case "rfc-implementation-linked":
      return reduceRfcImplementationLinked(state, event);
    case "approval-requested":
      return reduceApprovalRequested(state, event, at);
    case "grant-given":
      return reduceGrantGiven(state, event, at);
    case "grant-used":
      return reduceGrantUsed(state, event);
    case "grant-revoked":
      return reduceGrantRevoked(state, event);
    case "approval-decided":
      return reduceApprovalDecided(state, event, at);
    case "message-posted":
      return reduceMessagePosted(state, event, at);
    case "shared-context-set":
      return reduceSharedContextSet(state, event, at);
    case "message-delivered":
      return reduceMessageDelivered(state, event, at);
    case "message-acknowledged":
      return reduceMessageAcknowledged(state, event, at);
    case "work-taken-over":
      return reduceWorkTakenOver(state, event, frame);
    case "work-handed-back":
      return reduceWorkHandedBack(state, event, at);
    case "disagreement-settled":
      return reduceDisagreementSettled(state, event, at);
    case "budget-changed":
      return reduceBudgetChanged(state, event, at);
    case "budget-warned":
      return { ...state, budget: { ...state.budget, warned: true } };
    case "log-written":
      return state;
    default:
      event satisfies never;
      return null;
  }
}
