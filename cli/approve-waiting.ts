import type { ApprovalState, MissionState } from "@/contracts/mission-state";
import { defaultAnswer } from "@/server/domain/gates/default-answer";
import { decideApproval } from "@/server/services/approvals/decide-approval";
import type { ServiceDependencies } from "@/server/services/service-dependencies";

/**
 * `--yes`: grants what a person would be asked for, and answers questions with what goes on with the work. A stuck task is
 * not granted anything: trying again without looking would only spend more. Nor is a question answered whose options
 * all leave work undone.
 * @returns whether anything was decided
 */
export async function approveWaiting(services: ServiceDependencies, state: MissionState): Promise<boolean> {
  const waiting = Object.values(state.approvals).filter(
    (approval) => approval.decision === null && approval.gate !== "stuck",
  );
  let decided = false;
  for (const approval of waiting) {
    const { id: approvalId, hash } = approval;
    const answer = await answerFor(services, approval);
    if (answer === null && approval.gate === "question") continue;
    decided = true;
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
  return decided;
}

async function answerFor({ store }: ServiceDependencies, approval: ApprovalState): Promise<string | null> {
  if (approval.gate === "question") return defaultAnswer(approval.options);
  if (approval.gate !== "spec" || !approval.artifactId) return null;
  return (await store.readArtifact(approval.artifactId))?.content ?? null;
}
