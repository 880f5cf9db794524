import { type MicroUsd, usdFromMicroUsd } from "@/contracts/money";

export type WarnedBudget = { warnMicroUsd: MicroUsd; stopMicroUsd: MicroUsd; spentMicroUsd: MicroUsd };

/**
 * Where it lies ahead, the warning goes with the stop: at the same share of it. Else half-way between what is spent and the
 * new stop.
 */
export function warnFor(budget: WarnedBudget, stopUsd: number): number {
  const warnUsd = usdFromMicroUsd(budget.warnMicroUsd);
  const spentUsd = usdFromMicroUsd(budget.spentMicroUsd);
  const share = Math.min(1, warnUsd / usdFromMicroUsd(budget.stopMicroUsd));
  const raised = warnUsd > spentUsd ? stopUsd * share : spentUsd + (stopUsd - spentUsd) / 2;
  return Math.min(Number(raised.toFixed(2)) || stopUsd, stopUsd);
}
