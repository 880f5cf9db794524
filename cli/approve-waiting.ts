import type { ApprovalState, MissionState } from "@/contracts/mission-state";
import { decideApproval } from "@/server/services/approvals/decide-approval";
import type { ServiceDependencies } from "@/server/services/service-dependencies";

/**
 * `--yes`: grants what a person would be asked for. A stuck task is not granted anything: trying again without
 * looking would only spend more.
 * @returns whether anything was decided
 */
export async function approveWaiting(services: ServiceDependencies, state: MissionState): Promise<boolean> {
  const waiting = Object.values(state.approvals).filter(
    (approval) => approval.decision === null && approval.gate !== "stuck",
  );
  for (const approval of waiting) {
    const { id: approvalId, hash } = approval;
    const answer = await answerFor(services, approval);
    const decision = approval.gate === "question" ? "answered" : "approved";
    await decideApproval(services, {
      missionId: state.missionId,
      approvalId,
      hash,
      decision,
      answer,
      by: "--yes",
    });
  }
  return waiting.length > 0;
}

async function answerFor({ store }: ServiceDependencies, approval: ApprovalState): Promise<string | null> {
  if (approval.gate === "question")
    return approval.options[0] ?? "Decide yourself, and say what you assumed.";
  if (approval.gate !== "spec" || !approval.artifactId) return null;
  return (await store.readArtifact(approval.artifactId))?.content ?? null;
}
