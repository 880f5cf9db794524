import type { TaskState } from "@/contracts/mission-state";

/** Lines that a task changes and another one, landed meanwhile, has changed too. Null when there are none. */
export function conflictAhead(
  tasks: Readonly<Record<string, Pick<TaskState, "number">>>,
  task: Pick<TaskState, "attempts">,
): string | null {
  const attempt = task.attempts.at(-1);
  if (!attempt?.foreseen || attempt.outcome !== null || attempt.foreseen.paths.length === 0) return null;
  const { landedId, paths } = attempt.foreseen;
  return `conflict ahead: ${tasks[landedId]?.number ?? landedId} has landed a change of the same lines (${paths.join(", ")})`;
}

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
