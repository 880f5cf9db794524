import type { MessageState, MissionState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import { isMissionClosed, isTaskOver } from "@/contracts/status";
import { answersMessage } from "./answers-message";
import { counted } from "./format";

type Fated = Pick<
  MessageState,
  "id" | "from" | "to" | "taskId" | "approvalId" | "deliveries" | "text" | "becameTask"
>;

/** Of a message to the team: so many tasks in words, the others counted. */
const shownDeliveries = 3;

/**
 * How far a message of a person to an agent or to the team has come, in words, a line for each task: sent, delivered at
 * which step, acknowledged with what answers it; or not delivered, as nobody is left to hear it. It never says other than the coordinator
 * answered. Empty for messages of
 * others, about a task, and answers.
 */
export function messageFate(
  message: Fated,
  mission: Pick<MissionState, "status" | "tasks" | "messages">,
): string[] {
  const { from, to, taskId, approvalId, deliveries = [] } = message;
  const isToTeam = to === null && taskId === null && approvalId === null;
  if (from !== "you" || (to === null && !isToTeam)) return [];
  const made = taskMadeOf(message, mission.tasks);
  const told = made ? [`Task ${made.number} was made of it`] : [];
  if (deliveries.length === 0) {
    if (made) return told;
    if (isHeardByNobody(message, mission) && isSaidAgain(message, mission.messages))
      return ["Nobody heard it here; you said it again below"];
    if (isMissionClosed(mission.status)) return ["Not delivered: the mission is over"];
    if (!mayBeHeard(to, mission.tasks))
      return ["Nobody hears it now: no task is left that it could be told in"];
    return [
      isToTeam
        ? "Sent: each agent is told before its next step, or with its next attempt"
        : "Sent: it is told before its next step, or with its next attempt",
    ];
  }
  /** The newest of each task: another attempt is told anew. */
  const byTask = new Map(deliveries.map((delivery) => [delivery.taskId, delivery]));
  const lines = [...byTask.values()].slice(0, isToTeam ? shownDeliveries : undefined).map((delivery) => {
    const { step, acknowledged } = delivery;
    const at = `Delivered at step ${step + 1} of ${mission.tasks[delivery.taskId]?.number ?? delivery.taskId}`;
    return acknowledged && answersMessage(message.text, acknowledged.text)
      ? `${at}, acknowledged: ${acknowledged.text}`
      : at;
  });
  const more = byTask.size - lines.length;
  return [...told, ...lines, ...(more > 0 ? [`and ${counted(more, "more task")}`] : [])];
}

/** Whether a person's message to an agent was told to nobody, and no task is left to tell it in, while the mission goes on. */
export function isHeardByNobody(
  message: Pick<MessageState, "from" | "to" | "deliveries" | "becameTask">,
  { status, tasks }: Pick<MissionState, "status" | "tasks">,
): boolean {
  const { from, to, deliveries = [] } = message;
  const isUntold = from === "you" && to !== null && deliveries.length === 0 && !taskMadeOf(message, tasks);
  return isUntold && !isMissionClosed(status) && !mayBeHeard(to, tasks);
}

/** Whether the person has said the same again since, to somebody else. */
export function isSaidAgain(
  { id, text }: Pick<MessageState, "id" | "text">,
  messages: readonly MessageState[],
) {
  const later = messages.slice(messages.findIndex((one) => one.id === id) + 1);
  return later.some((one) => one.from === "you" && one.text === text);
}

/** Undone, it is none. */
function taskMadeOf({ becameTask }: Pick<MessageState, "becameTask">, tasks: MissionState["tasks"]) {
  const task = becameTask === undefined ? undefined : own(tasks, becameTask);
  return task?.status === "cancelled" ? undefined : task;
}

/** @param to an agent; null: the team */
function mayBeHeard(to: string | null, tasks: MissionState["tasks"]): boolean {
  return Object.values(tasks).some(
    ({ agent, status, attempts }) =>
      !isTaskOver(status) &&
      (to === null || agent === to || attempts.some((one) => one.outcome === null && one.agent === to)),
  );
}
