import type { EstimateActual } from "@/contracts/cost-history";
import { usdFromMicroUsd } from "@/contracts/money";
import type { PlanTask } from "@/contracts/plan";
import { costOf } from "../models/model-cost";
import type { ModelPrice } from "../models/model-info";
import { kindOf } from "./cost-history";
import { fineUsd } from "./estimate-range";
import { typicalTokens, typicalUsage } from "./typical-usage";

export type CostSources = {
  /** Finished tasks of the project. */
  finished: readonly EstimateActual[];
  /** Price of the model that an agent works with; null: it is not known. */
  priceOf: (agent: string) => ModelPrice | null;
  rehearsal: boolean;
};

/**
 * Says of each task what it is expected to cost: the middle of what tasks of its kind have cost in the project; where there
 * are none, what such tasks typically use, at its model's price. The list price stays beside it.
 */
export function withExpectedCosts(tasks: readonly PlanTask[], sources: CostSources): PlanTask[] {
  const kinds = Map.groupBy(sources.finished, kindOf);
  return tasks.map((task) => {
    const rows = kinds.get(kindOf(task));
    const usd = rows ? middleOf(rows) : typicalUsd(task, sources);
    const { expectedUsd: _before, ...estimate } = task.estimate;
    return { ...task, estimate: usd === null ? estimate : { ...estimate, expectedUsd: usd } };
  });
}

function middleOf(rows: readonly EstimateActual[]): number {
  const sorted = rows.map(({ actualMicroUsd }) => actualMicroUsd).sort((a, b) => a - b);
  return fineUsd(usdFromMicroUsd(sorted[Math.ceil(sorted.length / 2) - 1] ?? 0));
}

function typicalUsd(task: PlanTask, { priceOf, rehearsal }: CostSources): number | null {
  const price = priceOf(task.agent);
  if (!price) return null;
  // Each call's prompt is far below the length from which another rate holds; their sum may not be.
  const { longPrompt: _long, ...plain } = price;
  const usd = usdFromMicroUsd(costOf(typicalTokens(task), plain));
  return fineUsd(usd * (rehearsal ? 1 : typicalUsage.ofRealModels));
}
