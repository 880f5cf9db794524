import type { PhaseView } from "@/components/lib/mission-view";
import type { AttemptState, TaskState } from "@/contracts/mission-state";

export type TimelineBar = {
  attempt: AttemptState;
  /** Shares of the whole span, 0 to 1. */
  from: number;
  to: number;
  look: "running" | "done" | "failed" | "cancelled";
};
export type TimelineRow = { task: TaskState; phase: number; bars: TimelineBar[] };
export type Timeline = { startMs: number; endMs: number; rows: TimelineRow[] };

/** Attempts of tasks on one line of time, in the order in which tasks began. `nowMs`: until when running ones reach. */
export function timelineOf(phases: readonly PhaseView[], nowMs: number): Timeline {
  const begun = phases.flatMap((phase) =>
    phase.tasks.flatMap((task) => (task.attempts.length > 0 ? [{ task, phase: phase.number }] : [])),
  );
  const spans = begun.map(({ task }) => task.attempts.map((attempt) => spanOf(attempt, nowMs)));
  const startMs = Math.min(nowMs, ...spans.flatMap((list) => list.map(({ from }) => from)));
  const endMs = Math.max(startMs + 1, ...spans.flatMap((list) => list.map(({ to }) => to)));
  const share = (ms: number) => (ms - startMs) / (endMs - startMs);
  const rows = begun.map(({ task, phase }, at): TimelineRow => {
    const bars = task.attempts.map((attempt, place): TimelineBar => {
      const { from, to } = spans[at]?.[place] ?? { from: startMs, to: startMs };
      return { attempt, from: share(from), to: share(to), look: lookOf(attempt) };
    });
    return { task, phase, bars };
  });
  return { startMs, endMs, rows: rows.sort((a, b) => (a.bars[0]?.from ?? 0) - (b.bars[0]?.from ?? 0)) };
}

function spanOf({ startedAt, endedAt }: AttemptState, nowMs: number): { from: number; to: number } {
  const from = Date.parse(startedAt);
  return { from, to: Math.max(from, endedAt ? Date.parse(endedAt) : nowMs) };
}

function lookOf({ outcome }: AttemptState): TimelineBar["look"] {
  if (outcome === null) return "running";
  return outcome === "succeeded" ? "done" : outcome;
}

const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400];

/** Moments to mark on a line of time: round ones, at most `most`, as milliseconds since its start. */
export function ticksOf(spanMs: number, most: number): number[] {
  const step = (steps.find((seconds) => spanMs / (seconds * 1_000) <= most) ?? 86_400) * 1_000;
  return Array.from({ length: Math.floor(spanMs / step) + 1 }, (_, at) => at * step);
}
