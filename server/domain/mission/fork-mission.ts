import type { EventFrame } from "@/contracts/events";
import type { ForkMoment } from "@/contracts/fork";
import type { MissionState, TaskState } from "@/contracts/mission-state";

/** Place in a log at which a fork leaves it; null: that task was never done. */
export function seqOfMoment(log: readonly EventFrame[], at: ForkMoment | undefined): number | null {
  const end = log.at(-1)?.seq ?? 0;
  if (!at) return end;
  if ("seq" in at) return Math.min(at.seq, end);
  return log.findLast(({ event }) => isDoneEvent(event, at.taskId))?.seq ?? null;
}

function isDoneEvent(event: EventFrame["event"], taskId: string): boolean {
  if (event.type === "task-kept") return event.taskId === taskId;
  return event.type === "task-status-changed" && event.taskId === taskId && event.to === "done";
}

/** Commits that had landed by then, oldest first: one of them has all the others before it. */
export function commitsUntil(log: readonly EventFrame[], seq: number): string[] {
  return log.flatMap(({ seq: place, event }) =>
    place <= seq && event.type === "task-committed" ? [event.commit] : [],
  );
}

/**
 * What a fork keeps of a mission as it was: tasks that were done. Skipped and cancelled ones run anew.
 * @param commentOn a task that begins again with a comment; its reviews look again where it changes something
 */
export function splitForFork(
  { tasks, taskOrder }: Pick<MissionState, "tasks" | "taskOrder">,
  commentOn?: string,
): {
  kept: TaskState[];
  anew: TaskState[];
} {
  const all = taskOrder.flatMap((id) => tasks[id] ?? []);
  const isKept = ({ id, type, status, dependsOn, flow }: TaskState) =>
    status === "done" &&
    (commentOn === undefined ||
      (id !== commentOn &&
        flow?.decides !== commentOn &&
        !(type === "code_review" && dependsOn.includes(commentOn))));
  return { kept: all.filter(isKept), anew: all.filter((task) => !isKept(task)) };
}
