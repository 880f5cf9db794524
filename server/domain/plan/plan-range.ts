import type { CostHistory } from "@/contracts/cost-history";
import { expectedRange, readableRange, type UsdRange } from "@/contracts/expected-cost";
import type { PlanTask } from "@/contracts/plan";
import { costHistory } from "./cost-history";
import type { CostSources } from "./expected-costs";

/** What a plan is expected to cost, the one figure that people are shown: by the project's history where it has one. */
export function planRange(tasks: readonly PlanTask[], { finished }: Pick<CostSources, "finished">): UsdRange {
  return rangeOf(tasks, costHistory(tasks, finished));
}

/** The same where the history was read already. */
export function rangeOf(tasks: readonly PlanTask[], history: CostHistory | null): UsdRange {
  return history ? readableRange({ lowUsd: history.p50Usd, highUsd: history.p90Usd }) : expectedRange(tasks);
}
