import { describe, expect, it } from "vitest";
import type { StepView } from "@/contracts/api";
import { stepsAt, waterfall } from "./waterfall";

const step = (index: number, startSecond: number, endSecond: number | null): StepView => ({
  stepId: `s${index}`,
  attemptId: "a",
  index,
  kind: "tool",
  name: "write_file",
  outcome: endSecond === null ? null : "ok",
  startedAt: new Date(startSecond * 1000).toISOString(),
  endedAt: endSecond === null ? null : new Date(endSecond * 1000).toISOString(),
});

describe("waterfall", () => {
  it("lays steps on the attempt's time, in order", () => {
    const rows = waterfall([step(1, 5, 10), step(0, 0, 5)]);
    expect(rows.map((row) => [row.step.index, row.startShare, row.lengthShare, row.lengthMs])).toEqual([
      [0, 0, 0.5, 5000],
      [1, 0.5, 0.5, 5000],
    ]);
  });

  it("gives a running step no length in time", () => {
    expect(waterfall([step(0, 0, 4), step(1, 4, null)])[1]).toMatchObject({ startShare: 1, lengthMs: null });
  });
});

it("shows the steps of a moment: later ones are not there, and what ended later is under way", () => {
  const steps = [step(0, 0, 4), step(1, 4, 9), step(2, 9, null)];
  expect(stepsAt(steps, new Date(6000).toISOString())).toEqual([step(0, 0, 4), step(1, 4, null)]);
});
