import type { EventFrame } from "@/contracts/events";
import type { Blow } from "./trouble";

export type Takeover = {
  /** Milliseconds from the blow until the task was ready for another worker. */
  releasedMs: number;
  /** Until another one went on with it, who may have been busy. */
  resumedMs: number;
};

/** What became of each task that a victim was working on. */
export function takeoversOf(frames: readonly EventFrame[], blows: readonly Blow[]): Takeover[] {
  return blows.flatMap(({ workerId, at }) => {
    const struckAt = at.getTime();
    const running = new Map<string, { taskId: string; worker: string }>();
    for (const { at: written, event } of frames) {
      if (Date.parse(written) > struckAt) break;
      if (event.type === "attempt-started" || event.type === "attempt-resumed")
        running.set(event.attemptId, event);
      if (event.type === "attempt-finished") running.delete(event.attemptId);
    }
    const later = frames.filter((frame) => Date.parse(frame.at) > struckAt);
    const held = [...running].filter(([, { worker }]) => worker === workerId);
    return held.flatMap(([attemptId, { taskId }]) => {
      const released = later.find(
        ({ event }) =>
          event.type === "task-status-changed" && event.taskId === taskId && event.to === "ready",
      );
      const resumed = later.find(
        ({ event }) => event.type === "attempt-resumed" && event.attemptId === attemptId,
      );
      if (!released || !resumed) return [];
      return [
        {
          releasedMs: Date.parse(released.at) - struckAt,
          resumedMs: Date.parse(resumed.at) - struckAt,
        },
      ];
    });
  });
}

/** Events by which a worker took work although it was fenced before. */
export function lateWrites(
  frames: readonly EventFrame[],
  fenced: ReadonlyArray<{ id: string; at: Date }>,
): number {
  return frames.filter(
    ({ at, event }) =>
      (event.type === "attempt-started" || event.type === "attempt-resumed") &&
      fenced.some((worker) => worker.id === event.worker && Date.parse(at) > worker.at.getTime()),
  ).length;
}

export function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return value === undefined ? null : Math.round(value);
}
