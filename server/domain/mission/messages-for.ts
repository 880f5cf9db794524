import type { MessageState, MissionState, TaskState } from "@/contracts/mission-state";

/** What people have said to who works on a task: about the task itself, or to the agent whatever it works on. */
export function messagesFor(
  { messages }: Pick<MissionState, "messages">,
  task: Pick<TaskState, "id" | "agent">,
  agent: string,
): MessageState[] {
  return messages.filter(({ from, to, taskId }) => {
    if (from !== "you") return false;
    return taskId === task.id || (taskId === null && to !== null && (to === task.agent || to === agent));
  });
}
