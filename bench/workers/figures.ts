import type { EventFrame } from "@/contracts/events";
import type { Blow } from "./trouble";

/** Milliseconds from each blow until another worker went on with each task that the victim was working on. */
export function takeoverTimes(frames: readonly EventFrame[], blows: readonly Blow[]): number[] {
  return blows.flatMap(({ workerId, at }) => {
    const struckAt = at.getTime();
    const running = new Map<string, string>();
    for (const { at: written, event } of frames) {
      if (Date.parse(written) > struckAt) break;
      if (event.type === "attempt-started" || event.type === "attempt-resumed")
        running.set(event.attemptId, event.worker);
      if (event.type === "attempt-finished") running.delete(event.attemptId);
    }
    const held = [...running].filter(([, worker]) => worker === workerId).map(([attemptId]) => attemptId);
    return held.flatMap((attemptId) => {
      const next = frames.find(
        (frame) =>
          frame.event.type === "attempt-resumed" &&
          frame.event.attemptId === attemptId &&
          Date.parse(frame.at) > struckAt,
      );
      return next ? [Date.parse(next.at) - struckAt] : [];
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
