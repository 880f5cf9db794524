import type { ApprovalState, MissionState } from "@/contracts/mission-state";

const named = 4;

/** @returns numbers of tasks that wait for the one that asks */
export function holdsUp(
  { taskId }: ApprovalState,
  { tasks, taskOrder }: Pick<MissionState, "tasks" | "taskOrder">,
): string {
  if (!taskId) return "";
  const held = taskOrder.flatMap((id) => (tasks[id]?.dependsOn.includes(taskId) ? [tasks[id].number] : []));
  return held.slice(0, named).join(", ");
}
