import type { MessageState, MissionState } from "@/contracts/mission-state";
import { isTaskOver } from "@/contracts/status";

/** Whom a message can still be told, and what is sent for that, as if it had been written. */
export type Listener = { label: string; send: string };

const mostAgents = 3;

/** Who could hear a message in place of who it was for: those at work, and all who begin later. */
export function otherListeners(
  message: Pick<MessageState, "text">,
  tasks: MissionState["tasks"],
  callsignOf: (agent: string) => string,
): Listener[] {
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
  ];
}
