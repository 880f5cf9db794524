import { formatUsd, formatUsdRange, microUsdFromUsd } from "@/contracts/money";

type Range = { lowUsd: number; highUsd: number };

/** What to say of a stop that the estimate may pass; null when there is room for all of it. */
export function budgetWarning(
  stopUsd: number,
  estimate: { total: Range; provisional: boolean; firstCallUsd?: number } | null,
): string | null {
  if (!estimate) return null;
  const { firstCallUsd } = estimate;
  if (firstCallUsd !== undefined && stopUsd < firstCallUsd)
    return `This stops before anything is done: the first call may cost up to about ${formatUsd(microUsdFromUsd(firstCallUsd))}.`;
  if (stopUsd >= estimate.total.highUsd) return null;
  const how = stopUsd < estimate.total.lowUsd ? "will probably" : "may";
  const name = estimate.provisional ? "provisional estimate" : "estimate";
  return `This ${how} stop before the end: the ${name} is ${formatUsdRange(estimate.total)}.`;
}
