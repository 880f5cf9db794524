import type { MissionEvent } from "@/contracts/events";
import type { ApprovalState, MissionState } from "@/contracts/mission-state";
import { AppError } from "@/server/domain/errors/app-error";
import { type DecisionInput, moveTask } from "./consequences";
import { limitedGrantEvents } from "./limited-grant";

/**
 * Allowing something for the whole mission goes with an approval whose card says what that covers. Other open cards that
 * it covers are approved with it.
 */
export function grantEvents(
  state: MissionState,
  approval: ApprovalState,
  { decision, forMission, grant, by, grantId }: DecisionInput & { by: string; grantId: string },
): MissionEvent[] {
  if (grant && decision === "approved" && !forMission)
    return limitedGrantEvents(state, approval, { wish: grant, by, grantId });
  if (!forMission && !grant) return [];
  const { id: approvalId, grantable } = approval;
  if (decision !== "approved" || !grantable || grant) {
    throw new AppError({
      code: "invalid-input",
      message: `approval ${approvalId} covers nothing for a whole mission`,
      userMessage: "This cannot be allowed for the whole mission: approve or reject it by itself.",
    });
  }
  const alike = Object.values(state.approvals).filter(
    (other) => other.id !== approvalId && other.decision === null && other.grantable?.hash === grantable.hash,
  );
  return [
    { type: "grant-given", grantId, approvalId, ...grantable, by },
    ...alike.flatMap((other) => [
      {
        ...{ type: "approval-decided" as const, approvalId: other.id, decision: "approved" as const },
        ...{ answer: "Allowed for this mission", by },
      },
      ...moveTask(state, other, "ready", null).events,
    ]),
  ];
}
