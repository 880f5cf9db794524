import { describe, expect, it } from "vitest";
import { expectedRange, expectedUsd, rangeAfterEdit, restUsd, shareUsd } from "./expected-cost";
import type { TaskState } from "./mission-state";
import type { PlanTask } from "./plan";
import { newTask } from "./reduce-mission-life";

const estimate = { usd: 3, tokens: 6_000 };
const planned: PlanTask = {
  ...{
    id: "api",
    title: "API",
    description: "",
    type: "implementation",
    area: "api",
    agent: "sol",
    phase: "Build",
  },
  ...{ dependsOn: [], writes: [], criteria: [], estimate },
};
const task = (change: Partial<TaskState> = {}): TaskState => ({
  ...newTask({ ...planned, estimate: { ...estimate, expectedUsd: 0.4 } }, ""),
  ...change,
});

describe("what a task is expected to cost", () => {
  it("is what such tasks cost where that is known, else its list price", () => {
    expect(expectedUsd(task())).toBe(0.4);
    expect(expectedUsd(planned)).toBe(3);
  });

  it("is still to come but for what was spent, and never below nothing", () => {
    expect(restUsd(task({ status: "running", spentMicroUsd: 100_000 }))).toBeCloseTo(0.3);
    expect(restUsd(task({ status: "running", spentMicroUsd: 900_000 }))).toBe(0);
    for (const status of ["done", "skipped", "cancelled"] as const) expect(restUsd(task({ status }))).toBe(0);
  });

  it("is no part of the mission's cost where it is kept from another one, or not done", () => {
    expect(shareUsd(task({ status: "done" }))).toBe(0.4);
    expect(shareUsd(task({ status: "done", keptFrom: "mis_before" }))).toBe(0);
    expect(shareUsd(task({ status: "cancelled" }))).toBe(0);
  });
});

describe("the range of a plan", () => {
  const of = (...usd: number[]) =>
    expectedRange(usd.map((expected) => ({ estimate: { ...estimate, expectedUsd: expected } })));

  it("goes from the sum to half as much again, in cents below ten dollars and in dollars above", () => {
    expect(of(0.1, 0.2)).toEqual({ lowUsd: 0.3, highUsd: 0.45 });
    expect(of(8)).toEqual({ lowUsd: 8, highUsd: 12 });
    expect(of(11.2)).toEqual({ lowUsd: 11, highUsd: 17 });
    expect(of()).toEqual({ lowUsd: 0, highUsd: 0 });
  });

  it("moves with an edit at both ends alike, and is drawn anew where there was no price", () => {
    const plan = (...usd: number[]) => usd.map((at) => ({ estimate: { ...estimate, expectedUsd: at } }));
    const range = { lowUsd: 4, highUsd: 5 };
    expect(rangeAfterEdit(range, plan(1, 3), plan(3, 1))).toBe(range);
    expect(rangeAfterEdit(range, plan(1, 3), plan(1))).toEqual({ lowUsd: 1, highUsd: 1.25 });
    expect(rangeAfterEdit({ lowUsd: 0, highUsd: 0 }, [], plan(2))).toEqual({ lowUsd: 2, highUsd: 3 });
  });
});
