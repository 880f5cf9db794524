import type { MessageState, MissionState, TaskState } from "@/contracts/mission-state";

/** Of what was said to the whole team, an agent is told the newest: so many, of so many characters together. */
const teamMessages = 20;
const teamChars = 6_000;

/**
 * What people have said to who works on a task: about the task itself, to the agent whatever it works on, or to the
 * whole team. In the order in which it was said.
 */
export function messagesFor(
  { messages }: Pick<MissionState, "messages">,
  task: Pick<TaskState, "id" | "agent">,
  agent: string,
): MessageState[] {
  const toTeam = newestToTeam(messages);
  return messages.filter((message) => {
    const { from, to, taskId } = message;
    if (from !== "you") return false;
    if (taskId !== null) return taskId === task.id;
    return to === null ? toTeam.has(message) : to === task.agent || to === agent;
  });
}

/** A person said it to everybody, about no one task, and it answers no question. */
function isToTeam({
  from,
  to,
  taskId,
  approvalId,
}: Pick<MessageState, "from" | "to" | "taskId" | "approvalId">): boolean {
  return from === "you" && to === null && taskId === null && approvalId === null;
}

function newestToTeam(messages: readonly MessageState[]): ReadonlySet<MessageState> {
  const kept = new Set<MessageState>();
  let chars = 0;
  for (const message of messages.toReversed()) {
    if (!isToTeam(message)) continue;
    chars += message.text.length;
    // One that is too long by itself is worth more than none.
    if (kept.size === teamMessages || (chars > teamChars && kept.size > 0)) break;
    kept.add(message);
  }
  return kept;
}
