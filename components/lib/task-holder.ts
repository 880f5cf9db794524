import type { TaskState } from "@/contracts/mission-state";

/** Why a ready task does not start: "waits for 2.2: both may change src/api/**". Null when nothing holds it. */
export function holderOf(
  tasks: Readonly<Record<string, Pick<TaskState, "number" | "status">>>,
  task: Pick<TaskState, "status" | "heldBy">,
): { short: string; long: string } | null {
  if (task.status !== "ready" || !task.heldBy) return null;
  const holder = tasks[task.heldBy.taskId];
  if (holder?.status !== "running") return null;
  const short = `waits for ${holder.number}`;
  return { short, long: `${short}: both may change ${task.heldBy.glob}` };
}
