import { createHash } from "node:crypto";
import type { MissionEvent } from "@/contracts/events";
import { own } from "@/contracts/own";
import { changeQuestion } from "@/server/domain/gates/change-concern";
import type { StorePort } from "@/server/ports/store";
import type { FinishCheck } from "../checks/check-finish";
import type { AttemptClaim } from "./attempt-claim";

export type LandingLeave =
  | { kind: "waiting" }
  | { kind: "allowed" }
  | { kind: "refused"; reason: string | null };

/**
 * Asks a person's leave, once, for a change to land. It is given for this very tree, from this base, of this attempt:
 * what the agent changes afterwards is asked for anew.
 */
export async function askLanding(
  store: StorePort,
  { missionId, taskId, attemptId, agent, base }: AttemptClaim,
  { tree, changes, why }: Pick<FinishCheck, "tree" | "changes"> & { why: string },
): Promise<LandingLeave> {
  const hash = createHash("sha256")
    .update(JSON.stringify(["change", attemptId, base, tree]))
    .digest("hex");
  const approvalId = `apr_${hash.slice(0, 20)}`;
  const leave = await store.append<LandingLeave>(missionId, (state) => {
    const known = own(state.approvals, approvalId);
    if (known?.decision === null) return { events: [], result: { kind: "waiting" } };
    if (known?.decision === "approved") return { events: [], result: { kind: "allowed" } };
    if (known) return { events: [], result: { kind: "refused", reason: known.answer } };
    const task = own(state.tasks, taskId);
    const asked: MissionEvent = {
      ...{ type: "approval-requested", approvalId, gate: "change", taskId, agent, risk: "write", hash },
      ...changeQuestion({ number: task?.number ?? "", title: task?.title ?? taskId, why, changes }),
      ...{ options: [], costMicroUsd: null, artifactId: null },
    };
    return { events: [asked], result: { kind: "waiting" } };
  });
  return leave ?? { kind: "waiting" };
}
