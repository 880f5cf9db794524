import type { MissionEvent } from "@/contracts/events";
import type { Finding } from "@/contracts/evidence";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { blockTaskEvents } from "./block-task";

/** How often a review may send a change back before a person decides (TEAM.md, step 4). */
const reviewRounds = 2;

type Verdict = { verdict: "approve" | "request-changes"; findings: Finding[]; summary: string };

/**
 * What follows from a review: it is done, or the reviewed task goes back with the findings and the review waits
 * for it; after two rounds a person decides.
 */
export function reviewVerdictEvents(
  state: MissionState,
  review: TaskState,
  { verdict, findings, summary }: Verdict,
  questionId: string,
): MissionEvent[] {
  const taskId = review.id;
  const reviewed = review.dependsOn.map((id) => state.tasks[id]).find((task) => task?.commit);
  if (!reviewed)
    return [{ type: "task-status-changed", taskId, from: "running", to: "done", reason: summary }];

  const round = reviewed.reviewRounds + 1;
  const recorded: MissionEvent = {
    type: "review-recorded",
    taskId,
    reviewedTaskId: reviewed.id,
    verdict,
    findings,
    round,
  };
  if (verdict === "approve") {
    return [recorded, { type: "task-status-changed", taskId, from: "running", to: "done", reason: null }];
  }
  const grave = findings.filter(({ severity }) => severity === "critical" || severity === "major");
  if (round > reviewRounds) {
    const evidence = grave
      .map((finding) => `- ${finding.file}:${finding.line ?? "?"} ${finding.message}`)
      .join("\n");
    const reason = `the review still finds ${grave.length} grave defects after ${reviewRounds} rounds`;
    return [recorded, ...blockTaskEvents(state, review, { reason, evidence, questionId })];
  }
  const waits: MissionEvent = {
    type: "task-status-changed",
    taskId,
    from: "running",
    to: "pending",
    reason: `Waits for the changes to ${reviewed.number}`,
  };
  // Sent back already, by another review: its findings are told with the next attempt.
  if (reviewed.status !== "done") return [recorded, waits];
  return [
    recorded,
    waits,
    {
      type: "task-status-changed",
      taskId: reviewed.id,
      from: reviewed.status,
      to: "ready",
      reason: `The review asks for changes: ${grave.length} findings`,
    },
  ];
}
