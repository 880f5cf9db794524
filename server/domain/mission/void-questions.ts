import type { MissionEvent } from "@/contracts/events";
import type { ApprovalState, MissionState } from "@/contracts/mission-state";

/** Withdraws what was asked about a task and is not answered yet. */
export function voidQuestionsEvents(
  state: Pick<MissionState, "approvals">,
  taskId: string,
  why: string | null,
  by = "you",
): MissionEvent[] {
  return openQuestions(state, taskId).map(({ id: approvalId }) => ({
    ...{ type: "approval-decided", approvalId, decision: "voided", answer: why, by },
  }));
}

export function openQuestions(state: Pick<MissionState, "approvals">, taskId: string): ApprovalState[] {
  return Object.values(state.approvals).filter(
    (approval) => approval.taskId === taskId && approval.decision === null,
  );
}
