import type { MessageState, MissionState } from "@/contracts/mission-state";
import { isMissionOver } from "@/contracts/status";

/** Of a message to the team: so many deliveries in words, the others counted. */
const shownDeliveries = 3;

/**
 * How far a message of a person to an agent or to the team has come, in words: sent, delivered at which step, acknowledged
 * with what; or never delivered, as the mission ended first. Null for messages of others, about a task, and answers.
 */
export function messageFate(
  message: Pick<MessageState, "from" | "to" | "taskId" | "approvalId" | "deliveries">,
  mission: Pick<MissionState, "status" | "tasks">,
): string | null {
  const { from, to, taskId, approvalId, deliveries = [] } = message;
  const isToTeam = to === null && taskId === null && approvalId === null;
  if (from !== "you" || (to === null && !isToTeam)) return null;
  if (deliveries.length === 0) {
    if (isMissionOver(mission.status)) return "Not delivered: the mission ended first";
    return isToTeam
      ? "Sent: each agent is told before its next step, or with its next attempt"
      : "Sent: it is told before its next step, or with its next attempt";
  }
  const shown = deliveries.slice(0, isToTeam ? shownDeliveries : undefined).map((delivery) => {
    const { step, acknowledged } = delivery;
    const at = `Delivered at step ${step + 1} of ${mission.tasks[delivery.taskId]?.number ?? delivery.taskId}`;
    return acknowledged ? `${at}, acknowledged: ${acknowledged.text}` : at;
  });
  const more = deliveries.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join(" · ");
}
