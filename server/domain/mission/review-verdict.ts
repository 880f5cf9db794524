import { countOf } from "@/contracts/count-of";
import type { MissionEvent } from "@/contracts/events";
import type { Finding } from "@/contracts/evidence";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { blockingFindings } from "@/contracts/review-state";
import { endStageEvents } from "../workflow/end-stage";
import { previewEvents } from "./preview-events";

type Verdict = { verdict: "approve" | "request-changes"; findings: Finding[]; summary: string };

/**
 * What follows from a review: it is done, or the reviewed task goes back with the findings and the review waits
 * for it; after the last round a person decides. Where a workflow says nothing, that is after two.
 */
export function reviewVerdictEvents(
  state: MissionState,
  review: TaskState,
  { verdict, findings, summary }: Verdict,
  questionId: string,
): MissionEvent[] {
  const taskId = review.id;
  const reviewed = review.dependsOn.map((id) => state.tasks[id]).find((task) => task?.commit);
  if (!reviewed && !review.flow)
    return [{ type: "task-status-changed", taskId, from: "running", to: "done", reason: summary }];

  // Several may look at one change: each counts its own rounds.
  const round = review.flow ? (review.review?.round ?? 0) + 1 : (reviewed?.reviewRounds ?? 0) + 1;
  const recorded: MissionEvent = {
    type: "review-recorded",
    taskId,
    reviewedTaskId: reviewed?.id ?? taskId,
    verdict,
    findings,
    round,
    ...(reviewed?.commit ? { commit: reviewed.commit } : {}),
  };
  const grave = blockingFindings(state, findings);
  const evidence = grave
    .map((finding) => `- ${finding.file}:${finding.line ?? "?"} ${finding.message}`)
    .join("\n");
  const ended = endStageEvents(previewEvents(state, [recorded]), taskId, {
    ...{ round, doneReason: null, evidence, questionId, reviewed: reviewed?.id },
    why: `The review asks for changes: ${countOf(grave.length, "finding")}`,
    stuckReason: `the review still finds ${grave.length} grave defects`,
  });
  return [recorded, ...ended];
}
