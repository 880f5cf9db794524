import { describe, expect, it } from "vitest";
import type { EstimateActual } from "@/contracts/cost-history";
import { planTask } from "@/server/testing/mission-events";
import { costHistory } from "./cost-history";

const at = "2026-01-01T00:00:00.000Z";
const ended = (estimateUsd: number, actualUsd: number, change: Partial<EstimateActual> = {}) =>
  ({
    ...{ type: "implementation", area: "models", at },
    ...{ estimateMicroUsd: estimateUsd * 1e6, actualMicroUsd: actualUsd * 1e6 },
    ...change,
  }) as EstimateActual;
const task = planTask({ estimate: { usd: 2, tokens: 0 } });

describe("what a plan costs by the project's own history", () => {
  it("is not known before a task has ended", () => {
    expect(costHistory([task], [])).toBeNull();
  });

  it("is what tasks of the kind have cost, whatever their list price was", () => {
    const history = costHistory([task], [ended(1, 1.5), ended(1, 1.5), ended(4, 6)]);
    expect(history).toMatchObject({ finishedTasks: 3, coveredTasks: 1, p50Usd: 1.5, p90Usd: 6 });
    expect(history?.kinds).toEqual([
      {
        ...{ type: "implementation", area: "models", count: 3 },
        ...{ estimateP50Usd: 1, p50Usd: 1.5, p90Usd: 6 },
      },
    ]);
  });

  it("takes what is expected, with its margin, for a kind that has none or too few", () => {
    const other = planTask({ area: "api", estimate: { usd: 9, tokens: 0, expectedUsd: 0.5 } });
    const history = costHistory([task, other], [ended(1, 2), ended(1, 2), ended(1, 2)]);
    expect(history).toMatchObject({ coveredTasks: 1, p50Usd: 2.5, p90Usd: 2.75 });
    const known = costHistory([other], [ended(1, 2, { area: "api" }), ended(1, 2, { area: "api" })]);
    expect(known).toMatchObject({ coveredTasks: 0, p50Usd: 0.5, p90Usd: 0.75 });
  });

  it("spreads less over many tasks than over one, and is the same each time", () => {
    const rows = Array.from({ length: 10 }, (_, index) => ended(1, index + 1));
    const one = costHistory([task], rows);
    const many = costHistory(Array<typeof task>(50).fill(task), rows);
    expect(one).toMatchObject({ p50Usd: 5, p90Usd: 9 });
    const spread = (history: typeof one) => (history?.p90Usd ?? 0) / (history?.p50Usd ?? 1);
    expect(spread(many)).toBeLessThan(1.2);
    expect(many?.p50Usd).toBeGreaterThan(250);
    expect(many?.p50Usd).toBeLessThan(300);
    expect(costHistory(Array<typeof task>(50).fill(task), rows)).toEqual(many);
  });
});
