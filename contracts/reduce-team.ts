import type { MissionEventOf } from "./events";
import type { HandBack, MessageDelivery, MessageState, MissionState } from "./mission-state";
import { withTask } from "./with-task";

export function reduceMessageDelivered(
  state: MissionState,
  { messageId, taskId, attemptId, agent, step }: MissionEventOf<"message-delivered">,
  at: string,
): MissionState {
  return withMessage(state, messageId, (message) => {
    const { deliveries = [] } = message;
    if (deliveries.some((one) => one.attemptId === attemptId)) return message;
    return { ...message, deliveries: [...deliveries, { taskId, attemptId, agent, step, at }] };
  });
}

export function reduceMessageAcknowledged(
  state: MissionState,
  { messageId, attemptId, text }: MissionEventOf<"message-acknowledged">,
  at: string,
): MissionState {
  const withAnswer = (one: MessageDelivery): MessageDelivery =>
    one.attemptId === attemptId && !one.acknowledged ? { ...one, acknowledged: { text, at } } : one;
  return withMessage(state, messageId, (message) =>
    message.deliveries ? { ...message, deliveries: message.deliveries.map(withAnswer) } : message,
  );
}

export function reduceWorkTakenOver(
  state: MissionState,
  { taskId, attemptId, by }: MissionEventOf<"work-taken-over">,
  { at, seq }: { at: string; seq: number },
): MissionState {
  // An attempt may be taken over again: each time has a folder of its own.
  const place = `${attemptId}-${seq}`;
  return withTask(state, taskId, (task) => ({
    ...task,
    paused: task.paused ?? { by, since: at },
    takenOver: { attemptId, by, since: at, place },
    takeOverPlaces: [...(task.takeOverPlaces ?? []), place],
  }));
}

/** The task goes on, with what was changed or without. */
export function reduceWorkHandedBack(
  state: MissionState,
  { type: _type, taskId, ...given }: MissionEventOf<"work-handed-back">,
  at: string,
): MissionState {
  return withTask(state, taskId, ({ takenOver: _over, paused: _rest, ...task }) => {
    if (given.tree === null) return task;
    const back: HandBack = { ...given, at };
    const writes = [...new Set([...task.writes, ...(given.allowed ?? [])])];
    return { ...task, writes, handBacks: [...(task.handBacks ?? []), back] };
  });
}

/** The first end of a disagreement stands. */
export function reduceDisagreementSettled(
  state: MissionState,
  { type: _type, taskId, ...settled }: MissionEventOf<"disagreement-settled">,
  at: string,
): MissionState {
  return withTask(state, taskId, (task) => {
    const { disagreements = [] } = task;
    if (disagreements.some((one) => one.disagreementId === settled.disagreementId)) return task;
    return { ...task, disagreements: [...disagreements, { ...settled, at }] };
  });
}

function withMessage(
  state: MissionState,
  messageId: string,
  change: (message: MessageState) => MessageState,
): MissionState {
  const place = state.messages.findLastIndex(({ id }) => id === messageId);
  const message = state.messages[place];
  return message ? { ...state, messages: state.messages.with(place, change(message)) } : state;
}
