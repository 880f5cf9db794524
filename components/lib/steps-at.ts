import type { StepView } from "@/contracts/api";

/** The steps as they were at a moment: later ones not begun, and those that ended later still under way. */
export function stepsAt(steps: readonly StepView[], at: string): StepView[] {
  const atMs = Date.parse(at);
  return steps
    .filter(({ startedAt }) => Date.parse(startedAt) <= atMs)
    .map((step) =>
      step.endedAt !== null && Date.parse(step.endedAt) > atMs
        ? { ...step, endedAt: null, outcome: null, summary: null, usage: null, costMicroUsd: 0 }
        : step,
    );
}
