import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { EventFrame } from "@/contracts/events";
import type { ForkMoment } from "@/contracts/fork";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { reduceMission } from "@/contracts/reduce-mission";

/**
 * Where a fork leaves a log, and the mission as it was there; null: that task was never done. A task whose work made the
 * rest of the plan was the only one when it was done: after it is where the plan has gone on from it.
 */
export function momentOf(
  log: readonly EventFrame[],
  at: ForkMoment | undefined,
): { seq: number; past: MissionState } | null {
  const end = log.at(-1)?.seq ?? 0;
  const wanted = !at
    ? end
    : "seq" in at
      ? Math.min(at.seq, end)
      : log.findLast(({ event }) => isDoneEvent(event, at.taskId))?.seq;
  if (wanted === undefined) return null;
  const last = log.findLastIndex(({ seq }) => seq <= wanted);
  const fold = (state: MissionState, frame: EventFrame) => reduceMission(state, frame);
  const past = log.slice(0, last + 1).reduce(fold, emptyMissionState(log[0]?.missionId ?? ""));
  const there = { seq: wanted, past };
  if (!at || "seq" in at || leavesWork(past)) return there;
  let later = past;
  for (const frame of log.slice(last + 1)) {
    later = fold(later, frame);
    if (leavesWork(later)) return { seq: frame.seq, past: later };
  }
  return there;
}

function leavesWork(state: MissionState): boolean {
  return splitForFork(state).anew.length > 0;
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
