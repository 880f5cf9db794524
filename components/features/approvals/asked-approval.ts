import type { ApprovalState } from "@/contracts/mission-state";

/** A card somebody asked for elsewhere: to be read, or its spec in the editor at once. */
export type AskedApproval = { id: string; edit: boolean };

export function askFor(approval: ApprovalState): AskedApproval {
  return { id: approval.id, edit: approval.gate === "spec" && approval.decision === null };
}
