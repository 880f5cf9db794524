import type { StepView } from "@/contracts/api";
import type { Usage } from "@/contracts/events/usage";

export type WaterfallRow = {
  step: StepView;
  startShare: number;
  lengthShare: number;
  lengthMs: number | null;
};

/** Where each step lies on the time of its attempt. A running step reaches to the last moment known. */
export function waterfall(steps: readonly StepView[]): WaterfallRow[] {
  const ordered = [...steps].sort((a, b) => a.index - b.index);
  const starts = ordered.map((step) => Date.parse(step.startedAt));
  const ends = ordered.map((step, at) => (step.endedAt ? Date.parse(step.endedAt) : (starts[at] ?? 0)));
  const first = Math.min(...starts);
  const last = Math.max(...ends, ...starts);
  const span = Math.max(1, last - first);
  return ordered.map((step, at) => {
    const start = starts[at] ?? first;
    const end = step.endedAt ? (ends[at] ?? start) : last;
    return {
      step,
      startShare: (start - first) / span,
      lengthShare: Math.max(0, end - start) / span,
      lengthMs: step.endedAt ? Math.max(0, end - start) : null,
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
