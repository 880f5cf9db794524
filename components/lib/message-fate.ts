import type { MessageState, MissionState } from "@/contracts/mission-state";
import { isMissionOver } from "@/contracts/status";

/**
 * How far a message of a person to an agent has come, in words: sent, delivered at which step, acknowledged with what;
 * or never delivered, as the mission ended first. Null for messages to everybody and of others.
 */
export function messageFate(
  message: Pick<MessageState, "from" | "to" | "deliveries">,
  mission: Pick<MissionState, "status" | "tasks">,
): string | null {
  if (message.from !== "you" || message.to === null) return null;
  const { deliveries = [] } = message;
  if (deliveries.length === 0) {
    return isMissionOver(mission.status)
      ? "Not delivered: the mission ended first"
      : "Sent: it is told before its next step, or with its next attempt";
  }
  return deliveries
    .map(({ taskId, step, acknowledged }) => {
      const at = `Delivered at step ${step + 1} of ${mission.tasks[taskId]?.number ?? taskId}`;
      return acknowledged ? `${at}, acknowledged: ${acknowledged.text}` : at;
    })
    .join(" · ");
}
