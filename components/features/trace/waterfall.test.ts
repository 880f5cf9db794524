import { describe, expect, it } from "vitest";
import type { StepView } from "@/contracts/api";
import { totalsOf, waterfall } from "./waterfall";

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

describe("waterfall", () => {
  it("lays steps on the attempt's time, in order", () => {
    const rows = waterfall([step(1, 5, 10), step(0, 0, 5)], []);
    expect(rows.map((row) => [row.step.index, row.startShare, row.lengthShare, row.lengthMs])).toEqual([
      [0, 0, 0.5, 5000],
      [1, 0.5, 0.5, 5000],
    ]);
  });

  it("gives a running step no length in time", () => {
    expect(waterfall([step(0, 0, 4), step(1, 4, null)], [])[1]).toMatchObject({
      startShare: 1,
      lengthMs: null,
    });
  });

  it("cuts a long wait for a person, says what it was, and leaves the room to the steps", () => {
    const hour = 3_600;
    const asked = { from: new Date(10_000).toISOString(), to: new Date((hour + 10) * 1000).toISOString() };
    const rows = waterfall(
      [step(0, 0, 10), step(1, hour + 10, hour + 20)],
      [{ ...asked, why: "Waits for your answer" }],
    );
    expect(rows.map(({ lengthShare }) => Math.round(lengthShare * 100))).toEqual([47, 47]);
    expect(rows.map(({ cuts }) => cuts.map(({ ms, why }) => [ms, why]))).toEqual([
      [[hour * 1000, "Waits for your answer"]],
      [],
    ]);
    const [cut] = rows[0]?.cuts ?? [];
    expect(cut?.from).toBeCloseTo(0.47);
    expect(cut?.to).toBeCloseTo(0.53);
  });

  it("cuts a wait inside a step too, and one of which nobody knows why", () => {
    const hour = 3_600;
    const wait = { from: new Date(5_000).toISOString(), to: new Date((hour + 5) * 1000).toISOString() };
    const inside = waterfall([step(0, 0, hour + 10)], [{ ...wait, why: "Waits for a model" }]);
    expect(inside[0]?.cuts.map(({ why }) => why)).toEqual(["Waits for a model"]);
    const unsaid = waterfall([step(0, 0, 10), step(1, hour, hour + 10)], []);
    expect(unsaid[0]?.cuts.map(({ why }) => why)).toEqual([null]);
  });
});

it("adds up what the steps of an attempt have used, tokens from the cache included", () => {
  const usage = { inputTokens: 100, outputTokens: 20, cacheReadTokens: 1_000, cacheWriteTokens: 5 };
  const asked = { ...step(0, 0, 4), usage, costMicroUsd: 700 };
  expect(
    totalsOf([asked, step(1, 5, 9), { ...asked, startedAt: new Date(9000).toISOString(), endedAt: null }]),
  ).toEqual({
    tokens: 2_250,
    costMicroUsd: 1_400,
    ms: 9_000,
  });
  expect(totalsOf([])).toEqual({ tokens: 0, costMicroUsd: 0, ms: 0 });
});
