import type { BudgetMove } from "@/contracts/mission-state";
import { formatUsd } from "@/contracts/money";

/** What a person did to the budget, after their name: `Raised the stop from $2.00 to $5.00. It warns at $4.00.` */
export function budgetMoveText(move: BudgetMove): string {
  if ("reason" in move) return move.reason;
  const { from, stopMicroUsd, warnMicroUsd } = move;
  const warns = `It warns at ${formatUsd(warnMicroUsd)}.`;
  const stop = formatUsd(stopMicroUsd);
  if (!from) return `Set the stop to ${stop}. ${warns}`;
  if (from.stopMicroUsd === stopMicroUsd)
    return `Moved the warning from ${formatUsd(from.warnMicroUsd)} to ${formatUsd(warnMicroUsd)}. The stop stays at ${stop}.`;
  const did = stopMicroUsd > from.stopMicroUsd ? "Raised" : "Lowered";
  return `${did} the stop from ${formatUsd(from.stopMicroUsd)} to ${stop}. ${warns}`;
}
