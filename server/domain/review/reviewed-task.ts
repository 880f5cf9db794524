import type { MissionState, TaskState } from "@/contracts/mission-state";
import { valuesOf } from "@/contracts/shelved-record";

/** The task whose commit a review is about. */
export function reviewedTask(state: MissionState, review: TaskState): TaskState | undefined {
  return review.dependsOn.map((id) => state.tasks[id]).find((candidate) => candidate?.commit);
}

/** Whether another review is about the same commit, so that both are told the same of it. */
export function hasOtherReview(state: MissionState, review: TaskState): boolean {
  const reviewed = review.type === "code_review" ? reviewedTask(state, review) : undefined;
  if (!reviewed) return false;
  return valuesOf(state.tasks).some(
    (task) =>
      task.id !== review.id &&
      task.type === "code_review" &&
      task.status !== "cancelled" &&
      task.status !== "skipped" &&
      reviewedTask(state, task)?.id === reviewed.id,
  );
}
