import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { EstimateActual } from "@/contracts/cost-history";
import { expectedRange, expectedUsd } from "@/contracts/expected-cost";
import type { PlanTask } from "@/contracts/plan";
import { planFromSpec } from "@/server/testing/built-in-workflows";
import { planTask } from "@/server/testing/mission-events";
import { parseSpec } from "../spec/parse-spec";
import { type CostSources, withExpectedCosts } from "./expected-costs";

const strong = { input: 4, output: 20, cacheWrite: 5, cacheRead: 0.2 };
const fast = { input: 2, output: 10, cacheWrite: 2.5, cacheRead: 0.1 };
const fastAgents = new Set(["diagram-creator", "technical-writer"]);
const sources: CostSources = {
  finished: [],
  priceOf: (agent) => (fastAgents.has(agent) ? fast : strong),
  rehearsal: true,
};
const usdOf = (task: PlanTask, change: Partial<CostSources> = {}) =>
  expectedUsd(withExpectedCosts([task], { ...sources, ...change })[0] as PlanTask);

function ended(actualUsd: number, change: Partial<EstimateActual> = {}): EstimateActual {
  return {
    ...{ type: "implementation", area: "models", at: "2026-01-01T00:00:00.000Z" },
    ...{ estimateMicroUsd: 9e6, actualMicroUsd: actualUsd * 1e6 },
    ...change,
  };
}

describe("what tasks are expected to cost", () => {
  it("is what their kind typically uses at their model's price, whatever the list says", () => {
    const small = planTask({ estimate: { usd: 0.6, tokens: 1 } });
    const large = planTask({ estimate: { usd: 60, tokens: 1 } });
    expect(usdOf(small)).toBe(usdOf(large));
    expect(usdOf(small)).toBeGreaterThan(0.05);
    expect(usdOf(small)).toBeLessThan(0.5);
    expect(usdOf(small, { priceOf: () => fast })).toBeCloseTo(usdOf(small) / 2, 3);
  });

  it("grows with the criteria that a test task covers", () => {
    const tests = (count: number) =>
      planTask({
        type: "testing",
        area: "general",
        criteria: Array.from({ length: count }, (_, at) => `AC-${at}`),
      });
    expect(usdOf(tests(14))).toBeGreaterThan(2 * usdOf(tests(2)));
  });

  it("is the middle of what tasks of the kind have cost in the project, once there is one", () => {
    const finished = [ended(0.2), ended(0.3), ended(4), ended(9, { area: "api" })];
    expect(usdOf(planTask(), { finished })).toBe(0.3);
    expect(usdOf(planTask({ area: "errors" }), { finished })).toBe(usdOf(planTask({ area: "errors" })));
  });

  it("is more for a real model than for a rehearsal, and the list price where no price is known", () => {
    expect(usdOf(planTask(), { rehearsal: false })).toBeGreaterThan(2 * usdOf(planTask()));
    expect(usdOf(planTask(), { priceOf: () => null })).toBe(planTask().estimate.usd);
  });

  // What the rehearsal of each cost, on 2026-11-22.
  it.each([
    ["examples/task-board/spec.md", 1.15],
    ["examples/library-loans/spec.md", 1.35],
    ["bench/crash-matrix/shelf-spec.md", 0.63],
  ])("is within a factor of two and a half of the rehearsal: %s", (file, spentUsd) => {
    const parsed = parseSpec({ text: readFileSync(join(process.cwd(), file), "utf8"), fileName: file });
    if (!parsed.ok) throw new Error(parsed.error.message);
    const { lowUsd, highUsd } = expectedRange(withExpectedCosts(planFromSpec(parsed.spec).tasks, sources));
    expect(lowUsd).toBeGreaterThan(spentUsd / 2.5);
    expect(highUsd).toBeLessThan(spentUsd * 2.5);
  });
});
