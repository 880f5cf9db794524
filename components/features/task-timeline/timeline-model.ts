import { attemptWord } from "@/components/lib/attempt-word";
import type { PhaseView } from "@/components/lib/mission-view";
import { scaleOf, type TimelineScale } from "@/components/lib/time-scale";
import { type Span, stretchesOf } from "@/components/lib/time-stretches";
import type { AttemptState, TaskState } from "@/contracts/mission-state";

export type TimelineBar = {
  attempt: AttemptState;
  /** Shares of the whole line, 0 to 1. */
  from: number;
  to: number;
  look: ReturnType<typeof attemptWord>;
  /** When it did nothing, and why. */
  waits: TimelineWait[];
};
export type TimelineWait = { from: number; to: number; ms: number; why: string; isOpen: boolean };
export type TimelineRow = { task: TaskState; phase: number; bars: TimelineBar[] };
export type Timeline = { scale: TimelineScale; rows: TimelineRow[] };

type AttemptSpan = Omit<Span, "waits"> & {
  waits: Array<{ from: number; to: number; why: string; isOpen: boolean }>;
};

/**
 * Attempts of tasks on one line of time, in the order in which tasks began. `nowMs`: until when running ones reach.
 * `cuts`: what would leave no room for the rest is drawn shorter.
 */
export function timelineOf(phases: readonly PhaseView[], nowMs: number, cuts: boolean): Timeline {
  const begun = phases.flatMap((phase) =>
    phase.tasks.flatMap((task) => (task.attempts.length > 0 ? [{ task, phase: phase.number }] : [])),
  );
  const spans = begun.map(({ task }) => task.attempts.map((attempt) => spanOf(attempt, task, nowMs)));
  const scale = scaleOf(stretchesOf(spans.flat(), nowMs), cuts);
  const rows = begun.map(({ task, phase }, at): TimelineRow => {
    const bars = task.attempts.map((attempt, place): TimelineBar => {
      const { from, to, waits } = spans[at]?.[place] ?? { from: nowMs, to: nowMs, waits: [] };
      return {
        ...{ attempt, from: scale.share(from), to: scale.share(to), look: attemptWord(attempt) },
        waits: waits.map((wait) => ({
          ...wait,
          ...{ from: scale.share(wait.from), to: scale.share(wait.to), ms: wait.to - wait.from },
        })),
      };
    });
    return { task, phase, bars };
  });
  return { scale, rows: rows.sort((a, b) => (a.bars[0]?.from ?? 0) - (b.bars[0]?.from ?? 0)) };
}

function spanOf(
  { startedAt, endedAt, waits = [] }: AttemptState,
  { status }: TaskState,
  nowMs: number,
): AttemptSpan {
  const from = Date.parse(startedAt);
  const to = Math.max(from, endedAt ? Date.parse(endedAt) : nowMs);
  const within = (ms: number) => Math.min(to, Math.max(from, ms));
  return {
    ...{ from, to, runs: endedAt === null && status === "running" },
    waits: waits.map((wait) => ({
      from: within(Date.parse(wait.from)),
      to: wait.to ? within(Date.parse(wait.to)) : to,
      ...{ why: wait.why, isOpen: wait.to === null },
    })),
  };
}

const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400];

/** Between marks of which at most `most` have room on so long a line, in milliseconds. */
function stepOf(spanMs: number, most: number): number {
  return (steps.find((seconds) => spanMs / (seconds * 1_000) <= most) ?? 86_400) * 1_000;
}

/** Moments to mark on a line of time: round ones, at most `most`, as milliseconds since its start. */
export function ticksOf(spanMs: number, most: number): number[] {
  const step = stepOf(spanMs, most);
  return Array.from({ length: Math.floor(spanMs / step) + 1 }, (_, at) => at * step);
}

/**
 * The same where some of it is cut short: round moments by the clock, none where its words, which stand after it, would run
 * into those over a break.
 */
export function clockTicksOf({ startMs, endMs, share, breaks }: TimelineScale, most: number): number[] {
  const drawnMs = breaks.reduce((sum, { fromMs, toMs }) => sum - (toMs - fromMs), endMs - startMs);
  const step = stepOf(drawnMs, most);
  const room = { before: 1 / most, after: 1 / (2 * most) };
  const edges = [startMs, ...breaks.flatMap(({ fromMs, toMs }) => [fromMs, toMs]), endMs];
  const ticks: number[] = [];
  for (let at = 0; at < edges.length; at += 2) {
    const [from = startMs, to = endMs] = [edges[at], edges[at + 1]];
    for (let ms = Math.ceil(from / step) * step; ms <= to; ms += step) {
      const isFree = breaks.every(({ from, to }) => {
        const distance = share(ms) - (from + to) / 2;
        return distance < -room.before || distance > room.after;
      });
      if (isFree) ticks.push(ms);
    }
  }
  return ticks;
}
