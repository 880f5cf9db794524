import { openApprovals } from "@/components/lib/mission-view";
import type { MissionState } from "@/contracts/mission-state";

/** The approval that a changed plan belongs to, and whether somebody else has put another plan there meanwhile. */
export type DraftPlace = { approvalId: string; isOvertaken: boolean };

/**
 * Where a plan that a person changed on an approval stands now: when somebody else saves theirs, that approval is withdrawn,
 * and the changes are kept beside the new plan until the person takes one of the two. Null: the plan is decided.
 */
export function draftPlace(approvals: MissionState["approvals"], approvalId: string): DraftPlace | null {
  const decision = approvals[approvalId]?.decision;
  if (decision === null) return { approvalId, isOvertaken: false };
  if (decision !== "voided") return null;
  const next = openApprovals(approvals).find(({ gate }) => gate === "plan");
  return next ? { approvalId: next.id, isOvertaken: true } : null;
}
