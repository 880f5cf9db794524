import type { MissionEvent } from "@/contracts/events";
import { findingKey } from "@/contracts/finding-key";
import { flowOf } from "@/contracts/flow-of";
import type { MissionState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import { blockingFindings } from "@/contracts/review-state";
import { previewEvents } from "../mission/preview-events";
import { sendBackEvents } from "../workflow/send-back";

/** Somebody takes an acknowledgement back: reviews that were done only because of it send the change back. */
export function withdrawEvents(state: MissionState, findingId: string, by: string): MissionEvent[] {
  const acknowledged = own(state.acknowledged ?? {}, findingId);
  if (!acknowledged) return [];
  const { taskId, finding } = acknowledged;
  const withdrawn: MissionEvent = { type: "acknowledgement-withdrawn", taskId, findingId, finding, by };
  return [withdrawn, ...blockedAgainEvents(previewEvents(state, [withdrawn]), findingId)];
}

function blockedAgainEvents(state: MissionState, findingId: string): MissionEvent[] {
  let now = state;
  const events: MissionEvent[] = [];
  for (const { id } of Object.values(state.tasks)) {
    const review = own(now.tasks, id);
    if (review?.type !== "code_review" || review.status !== "done") continue;
    if (review.review?.verdict !== "request-changes") continue;
    const blocking = blockingFindings(now, review.review.findings);
    if (!blocking.some((finding) => findingKey(finding) === findingId)) continue;
    const reviewed = review.dependsOn.find((before) => own(now.tasks, before)?.commit);
    const back = own(now.tasks, flowOf(review, reviewed).repeat?.back ?? "");
    if (!back) continue;
    const reason = "An acknowledgement was withdrawn: its finding blocks again";
    const sent: MissionEvent[] = [
      { type: "task-status-changed", taskId: id, from: "done", to: "pending", reason },
      // Sent back already, by another review.
      ...(back.status === "done" ? sendBackEvents(now, review, back, reason) : []),
    ];
    events.push(...sent);
    now = previewEvents(now, sent);
  }
  return events;
}
