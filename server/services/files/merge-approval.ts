import type { ApprovalState, MissionState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import { AppError } from "@/server/domain/errors/app-error";

/** An approval of a merge. @throws AppError `not-found`: no such approval, or none of a merge. */
export function mergeApproval({ approvals }: MissionState, approvalId: string): ApprovalState {
  const approval = own(approvals, approvalId);
  if (approval?.gate === "merge") return approval;
  throw new AppError({
    ...{ code: "not-found", message: `${approvalId} is no approval of a merge` },
    userMessage: "There is no such approval of a merge.",
  });
}
