import type { MissionEvent } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { canMissionMove, canTaskMove, type TaskStatus } from "@/contracts/status";
import { previewEvents } from "@/server/domain/mission/preview-events";
import { startWorkEvents } from "@/server/domain/mission/start-work";
import { taskOf } from "../task-of";
import { isIn, notNow } from "./order-refusals";

/** @throws AppError `not-possible-now`. */
export function moveMission(
  state: MissionState,
  to: MissionState["status"],
  reason: string | null,
): MissionEvent {
  if (!canMissionMove(state.status, to)) throw notNow(isIn(state));
  return { type: "mission-status-changed", from: state.status, to, reason, by: "you" };
}

/** @throws AppError `not-found`, `not-possible-now`. */
export function moveTask(state: MissionState, taskId: string, to: TaskStatus, reason: string): MissionEvent {
  const task = taskOf(state, taskId);
  if (!canTaskMove(task.status, to))
    throw notNow(`${task.number} ${task.title} is ${task.status.replaceAll("_", " ")}.`);
  return { type: "task-status-changed", taskId, from: task.status, to, reason };
}

/** A mission that has failed or is not merged goes on when one of its tasks is tried again. */
export function reopenMission(state: MissionState, moved: MissionEvent[]): MissionEvent[] {
  const restarts = state.status === "failed" || state.status === "not_merged";
  return restarts ? startWorkEvents(previewEvents(state, moved), "you") : [];
}
