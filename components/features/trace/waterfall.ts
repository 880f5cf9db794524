import { scaleOf } from "@/components/lib/time-scale";
import { type Span, stretchesOf } from "@/components/lib/time-stretches";
import type { StepView } from "@/contracts/api";
import type { Usage } from "@/contracts/events/usage";
import type { AttemptWait } from "@/contracts/mission-state";

export type WaterfallRow = {
  step: StepView;
  startShare: number;
  lengthShare: number;
  lengthMs: number | null;
  /** What came after it began, and before the next one, and is drawn shorter than it was. */
  cuts: WaterfallCut[];
};
/** `from` and `to`: shares of the whole line; `why`: what was waited for, null where that is not known. */
export type WaterfallCut = { ms: number; from: number; to: number; why: string | null };

/**
 * Where each step lies on the time of its attempt. A running step reaches to the last moment known. What would leave the
 * steps no room is cut short: a wait for a person that took an hour between steps of seconds.
 */
export function waterfall(steps: readonly StepView[], waits: readonly AttemptWait[]): WaterfallRow[] {
  const ordered = [...steps].sort((a, b) => a.index - b.index);
  const starts = ordered.map((step) => Date.parse(step.startedAt));
  const last = Math.max(
    ...ordered.map((step, at) => (step.endedAt ? Date.parse(step.endedAt) : (starts[at] ?? 0))),
    ...starts,
  );
  const pauses = waits.map(({ from, to, why }) => ({
    ...{ from: Date.parse(from), to: to ? Date.parse(to) : last, why },
  }));
  const spans = ordered.map((step, at): Span => {
    const from = starts[at] ?? last;
    const to = Math.max(from, step.endedAt ? Date.parse(step.endedAt) : last);
    const within = pauses.filter((pause) => pause.from < to && pause.to > from);
    return {
      ...{ from, to, runs: step.endedAt === null },
      waits: within.map((pause) => ({ from: Math.max(from, pause.from), to: Math.min(to, pause.to) })),
    };
  });
  const { share, breaks } = scaleOf(stretchesOf(spans, last), true);
  const cuts = breaks.map(({ fromMs, toMs, from, to }) => ({
    ...{ from, to, ms: toMs - fromMs },
    // It stands below the last step that had begun.
    below: starts.findLastIndex((start) => start <= fromMs),
    why: pauses.find((pause) => pause.from < toMs && pause.to > fromMs)?.why ?? null,
  }));
  return ordered.map((step, at) => {
    const { from, to } = spans[at] ?? { from: last, to: last };
    return {
      step,
      startShare: share(from),
      lengthShare: share(to) - share(from),
      lengthMs: step.endedAt ? to - from : null,
      cuts: cuts.flatMap(({ below, ...cut }) => (below === at ? [cut] : [])),
    };
  });
}

export type StepTotals = { tokens: number; costMicroUsd: number; ms: number };

/** What steps have used together, and from the start of the first to the end of the last. */
export function totalsOf(steps: readonly StepView[]): StepTotals {
  const times = steps.flatMap(({ startedAt, endedAt }) => [
    Date.parse(startedAt),
    Date.parse(endedAt ?? startedAt),
  ]);
  return {
    tokens: steps.reduce((sum, { usage }) => sum + tokensOf(usage), 0),
    costMicroUsd: steps.reduce((sum, { costMicroUsd }) => sum + costMicroUsd, 0),
    ms: times.length > 0 ? Math.max(...times) - Math.min(...times) : 0,
  };
}

/** All that went in, cached or not, and what came out. */
export function tokensOf(usage: Usage | null): number {
  if (!usage) return 0;
  return usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens + usage.outputTokens;
}
