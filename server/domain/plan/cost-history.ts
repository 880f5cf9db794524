import { type CostHistory, type EstimateActual, enoughOfAKind } from "@/contracts/cost-history";
import { expectedUsd, marginOfUnknown } from "@/contracts/expected-cost";
import { microUsdFromUsd, usdFromMicroUsd } from "@/contracts/money";
import type { PlanTask, TaskArea, TaskType } from "@/contracts/plan";

const mostDraws = 2_000;
const drawsOfAllTasks = 400_000;

/**
 * What tasks would cost if each cost what a finished one of its kind has in this project, drawn anew for every task, many
 * times. A task of a kind without enough history counts at what it is expected to cost, at the dear end with the margin of
 * what is not known. Null: no history yet. The same history and plan give the same figures.
 */
export function costHistory(
  tasks: readonly PlanTask[],
  finished: readonly EstimateActual[],
): CostHistory | null {
  if (finished.length === 0) return null;
  const kinds = Map.groupBy(finished, kindOf);
  const planned = tasks.map((task) => ({
    expected: microUsdFromUsd(expectedUsd(task)),
    costs: enough(kinds.get(kindOf(task)))?.map(({ actualMicroUsd }) => actualMicroUsd) ?? null,
  }));
  const unknown = planned.reduce((sum, { expected, costs }) => (costs ? sum : sum + expected), 0);
  const random = repeatableRandom();
  const draws = Math.max(100, Math.min(mostDraws, Math.floor(drawsOfAllTasks / Math.max(1, tasks.length))));
  const totals = Array.from({ length: draws }, () =>
    planned.reduce(
      (sum, { expected, costs }) => sum + (costs?.[Math.floor(random() * costs.length)] ?? expected),
      0,
    ),
  );
  const { p50Usd, p90Usd } = quantiles(totals);
  return {
    finishedTasks: finished.length,
    coveredTasks: planned.filter(({ costs }) => costs !== null).length,
    p50Usd,
    p90Usd: p90Usd + usdFromMicroUsd(Math.round(unknown * marginOfUnknown)),
    kinds: [...kinds.values()].map((rows) => ({
      type: rows[0]?.type ?? "research",
      area: rows[0]?.area ?? "general",
      count: rows.length,
      estimateP50Usd: quantiles(rows.map((row) => row.estimateMicroUsd)).p50Usd,
      ...quantiles(rows.map((row) => row.actualMicroUsd)),
    })),
  };
}

export function kindOf({ type, area }: { type: TaskType; area: TaskArea }): string {
  return `${type} ${area}`;
}

function enough(rows: readonly EstimateActual[] | undefined): readonly EstimateActual[] | null {
  return rows && rows.length >= enoughOfAKind ? rows : null;
}

function quantiles(microUsd: readonly number[]): { p50Usd: number; p90Usd: number } {
  const sorted = [...microUsd].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
  return { p50Usd: usdFromMicroUsd(Math.round(at(0.5))), p90Usd: usdFromMicroUsd(Math.round(at(0.9))) };
}

/** Numbers of [0, 1), always the same ones (mulberry32). */
function repeatableRandom(): () => number {
  let state = 1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
