import { isHeardByNobody } from "@/components/lib/message-fate";
import type { MessageState, MissionState } from "@/contracts/mission-state";
import { isTaskOver } from "@/contracts/status";

/** Whom a message can still be told, and what is sent for that, as if it had been written. */
export type Listener = { label: string; send: string };

const mostAgents = 3;

/** Who could hear a message to an agent that has no task left: those at work, all who begin later, a task of its own. */
export function otherListeners(
  message: MessageState,
  { status, tasks, messages }: Pick<MissionState, "status" | "tasks" | "messages">,
  callsignOf: (agent: string) => string,
): Listener[] {
  if (!isHeardByNobody(message, { status, tasks })) return [];
  // Said again since: it has found somebody.
  const later = messages.slice(messages.findIndex(({ id }) => id === message.id) + 1);
  if (later.some(({ from, text }) => from === "you" && text === message.text)) return [];
  const open = Object.values(tasks).filter((task) => !isTaskOver(task.status));
  const atWork = open.flatMap((task) => {
    const agent = task.attempts.findLast(({ outcome }) => outcome === null)?.agent;
    return task.status === "running" && agent ? [{ agent, number: task.number }] : [];
  });
  const agents = [...new Map(atWork.map((one) => [one.agent, one])).values()].slice(0, mostAgents);
  return [
    ...agents.map(({ agent, number }) => ({
      label: `Tell ${callsignOf(agent)}, at work on ${number}`,
      send: `@${agent} ${message.text}`,
    })),
    ...(open.length > 0 ? [{ label: "Tell the team", send: `@team ${message.text}` }] : []),
    { label: "Make it a task", send: `/add ${message.text}` },
  ];
}
