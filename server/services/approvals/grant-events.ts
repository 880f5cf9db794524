import type { MissionEvent } from "@/contracts/events";
import type { ApprovalState, MissionState } from "@/contracts/mission-state";
import { AppError } from "@/server/domain/errors/app-error";
import { type DecisionInput, moveTask } from "./consequences";

/**
 * Allowing something for the whole mission goes with an approval whose card says what that covers. Other open cards that
 * it covers are approved with it.
 */
export function grantEvents(
  state: MissionState,
  approval: ApprovalState,
  { decision, forMission, by, grantId }: DecisionInput & { by: string; grantId: string },
): MissionEvent[] {
  if (!forMission) return [];
  const { id: approvalId, grantable } = approval;
  if (decision !== "approved" || !grantable) {
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
