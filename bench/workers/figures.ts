import type { EventFrame } from "@/contracts/events";
import type { Blow } from "./trouble";

export type Takeover = {
  /** Milliseconds from the blow until the task was ready for another worker. */
  releasedMs: number;
  /** Until another one went on with it, who may have been busy. */
  resumedMs: number;
};

/** What became of each task that a victim was working on; `abandoned` says in words which nobody took. */
export function takeoversOf(
  frames: readonly EventFrame[],
  blows: readonly Blow[],
): { takeovers: Takeover[]; abandoned: string[] } {
  const takeovers: Takeover[] = [];
  const abandoned: string[] = [];
  for (const { workerId, at } of blows) {
    const struckAt = at.getTime();
    const isLater = (frame: EventFrame) => Date.parse(frame.at) > struckAt;
    const later = frames.filter(isLater);
    for (const { attemptId, taskId } of runningAt(
      frames.filter((frame) => !isLater(frame)),
      workerId,
    )) {
      // Whichever comes first: its last append may have been under way when it was struck.
      const next = later.find(
        ({ event }) =>
          (event.type === "attempt-resumed" || event.type === "attempt-finished") &&
          event.attemptId === attemptId,
      );
      if (next?.event.type === "attempt-finished") continue;
      const released = later.find(
        ({ event }) =>
          event.type === "task-status-changed" && event.taskId === taskId && event.to === "ready",
      );
      if (next && released)
        takeovers.push({
          releasedMs: Date.parse(released.at) - struckAt,
          resumedMs: Date.parse(next.at) - struckAt,
        });
      else abandoned.push(`nobody took ${taskId} (${attemptId}) from ${workerId}`);
    }
  }
  return { takeovers, abandoned };
}

/** Open attempts of running tasks that a worker has in hand at the end of these frames. */
function runningAt(frames: readonly EventFrame[], workerId: string) {
  const open = new Map<string, { attemptId: string; taskId: string; worker: string }>();
  const statuses = new Map<string, string>();
  for (const { event } of frames) {
    if (event.type === "task-status-changed") statuses.set(event.taskId, event.to);
    if (event.type === "attempt-started" || event.type === "attempt-resumed")
      open.set(event.attemptId, event);
    if (event.type === "attempt-finished") open.delete(event.attemptId);
  }
  return [...open.values()].filter(
    ({ worker, taskId }) => worker === workerId && statuses.get(taskId) === "running",
  );
}

/**
 * Events that a worker wrote, or that only it could write, although it was fenced before: taking a task, and steps, the
 * end and the commit of an attempt that nobody has taken from it.
 */
export function lateWrites(
  frames: readonly EventFrame[],
  fenced: ReadonlyArray<{ id: string; at: Date }>,
): number {
  const fencedAt = new Map(fenced.map(({ id, at }) => [id, at.getTime()]));
  const workers = new Map<string, string>();
  return frames.filter(({ at, event }) => {
    switch (event.type) {
      case "attempt-started":
      case "attempt-resumed":
        workers.set(event.attemptId, event.worker);
        break;
      case "step-finished":
        // Told by whoever takes the task from it.
        if (event.outcome === "unknown") return false;
        break;
      case "step-started":
      case "attempt-finished":
      case "task-committed":
        break;
      default:
        return false;
    }
    const worker = workers.get(event.attemptId);
    return worker !== undefined && Date.parse(at) > (fencedAt.get(worker) ?? Number.POSITIVE_INFINITY);
  }).length;
}

export function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return value === undefined ? null : Math.round(value);
}
