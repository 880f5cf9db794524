import type { TaskState } from "@/contracts/mission-state";
import { valuesOf } from "@/contracts/shelved-record";

type Waiting = Pick<TaskState, "status" | "waitsForModel">;

/** Why a running task stands still: no model answers, and when it is tried again. Null when it does not. */
export function modelWaitOf(task: Waiting, nowMs: number): { short: string; long: string } | null {
  const wait = task.status === "running" ? task.waitsForModel : undefined;
  if (!wait) return null;
  const seconds = Math.ceil((Date.parse(wait.until) - nowMs) / 1_000);
  const when = nowMs > 0 && seconds > 0 ? `trying again in ${seconds} s` : "trying again";
  return { short: "no model", long: `${wait.reason}; ${when}` };
}

/** The same for a whole mission: the task that is tried first, and how many wait with it. */
export function modelOutage(
  tasks: Readonly<Record<string, Waiting>>,
  nowMs: number,
): { text: string; tasks: number } | null {
  const waiting = valuesOf(tasks)
    .filter((task) => task.status === "running" && task.waitsForModel)
    .sort((a, b) => (a.waitsForModel?.until ?? "").localeCompare(b.waitsForModel?.until ?? ""));
  const next = waiting[0] && modelWaitOf(waiting[0], nowMs);
  return next ? { text: next.long, tasks: waiting.length } : null;
}
