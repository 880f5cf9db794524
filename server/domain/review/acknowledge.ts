import type { MissionEvent } from "@/contracts/events";
import type { Finding } from "@/contracts/evidence";
import { findingKey } from "@/contracts/finding-key";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { blockingFindings, isAcknowledged, threadsOf } from "@/contracts/review-state";
import { previewEvents } from "../mission/preview-events";
import { voidQuestionsEvents } from "../mission/void-questions";

type Acknowledged = { finding: Finding; reason: string; by: string };

/** Somebody takes a finding on with a reason; what waited for nothing but that goes on. */
export function acknowledgeEvents(
  state: MissionState,
  taskId: string,
  { finding, reason, by }: Acknowledged,
): MissionEvent[] {
  if (isAcknowledged(state, finding)) return [];
  const said: MissionEvent = {
    ...{ type: "finding-acknowledged", taskId, findingId: findingKey(finding), finding, reason, by },
  };
  return [said, ...freedEvents(previewEvents(state, [said]), by)];
}

/**
 * Reviews whose grave findings are all acknowledged are done: one that a person was asked about after its last round, and
 * one that waits for a change that nobody has begun.
 */
function freedEvents(state: MissionState, by: string): MissionEvent[] {
  return Object.values(state.tasks).flatMap((review) => {
    if (review.type !== "code_review" || review.review?.verdict !== "request-changes") return [];
    if (blockingFindings(state, review.review.findings).length > 0) return [];
    const done = (from: TaskState["status"], id: string): MissionEvent => ({
      ...{ type: "task-status-changed", taskId: id, from, to: "done" },
      reason: "Its grave findings are acknowledged",
    });
    if (review.status === "blocked")
      return [...voidQuestionsEvents(state, review.id, "Acknowledged", by), done("blocked", review.id)];
    const sentBack = review.dependsOn.map((id) => state.tasks[id]).find((task) => task?.commit);
    const isFree =
      review.status === "pending" &&
      sentBack?.status === "ready" &&
      sentBack.attempts.at(-1)?.outcome === "succeeded" &&
      !isCommented(state, sentBack) &&
      !isWantedByReviews(state, sentBack, review);
    return sentBack && isFree ? [done("ready", sentBack.id), done("pending", review.id)] : [];
  });
}

function isCommented(state: MissionState, { id }: TaskState): boolean {
  return threadsOf(state, id).some(({ status }) => status === "open");
}

/** A review, or another one than this, still asks for a change of it. */
export function isWantedByReviews(state: MissionState, task: TaskState, review?: TaskState): boolean {
  return Object.values(state.tasks).some(
    (other) =>
      other.id !== review?.id &&
      other.type === "code_review" &&
      other.dependsOn.includes(task.id) &&
      blockingFindings(state, other.review?.findings ?? []).length > 0,
  );
}
