import type { StepView } from "@/contracts/api";

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

/** The steps as they were at a moment: later ones not begun, and those that ended later still under way. */
export function stepsAt(steps: readonly StepView[], at: string): StepView[] {
  const atMs = Date.parse(at);
  return steps
    .filter(({ startedAt }) => Date.parse(startedAt) <= atMs)
    .map((step) =>
      step.endedAt !== null && Date.parse(step.endedAt) > atMs
        ? { ...step, endedAt: null, outcome: null }
        : step,
    );
}
