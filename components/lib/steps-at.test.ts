import { expect, it } from "vitest";
import type { StepView } from "@/contracts/api";
import { stepsAt } from "./steps-at";

const step = (index: number, startSecond: number, endSecond: number | null): StepView => ({
  stepId: `s${index}`,
  attemptId: "a",
  index,
  kind: "tool",
  name: "write_file",
  title: "Writing",
  risk: "write",
  summary: null,
  usage: null,
  costMicroUsd: 0,
  outcome: endSecond === null ? null : "ok",
  startedAt: new Date(startSecond * 1000).toISOString(),
  endedAt: endSecond === null ? null : new Date(endSecond * 1000).toISOString(),
});

it("shows the steps of a moment: later ones are not there, and what ended later is under way", () => {
  const steps = [step(0, 0, 4), step(1, 4, 9), step(2, 9, null)];
  expect(stepsAt(steps, new Date(6000).toISOString())).toEqual([step(0, 0, 4), step(1, 4, null)]);
});
