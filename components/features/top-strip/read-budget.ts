import { readDollars } from "@/components/lib/read-dollars";
import type { BudgetState } from "@/contracts/mission-state";
import { formatUsd, microUsdFromUsd } from "@/contracts/money";
import { takenOf } from "@/contracts/money-taken";

export type ReadBudget =
  | { ok: true; warnUsd: number; stopUsd: number }
  | { ok: false; field: "warn" | "stop"; problem: string };

/** The two amounts as they were typed; what is taken already cannot be taken back. */
export function readBudget(typed: { warn: string; stop: string }, budget: BudgetState): ReadBudget {
  const stopUsd = readDollars(typed.stop);
  const warnUsd = readDollars(typed.warn);
  if (!stopUsd) return { ok: false, field: "stop", problem: "Give the stop in dollars, like 20." };
  if (!warnUsd) return { ok: false, field: "warn", problem: "Give the warning in dollars, like 10." };
  const taken = takenOf(budget);
  if (microUsdFromUsd(stopUsd) < taken) {
    const least = formatUsd(Math.ceil(taken / microUsdPerCent) * microUsdPerCent);
    return { ok: false, field: "stop", problem: `Give at least ${least}: that much is spent or held.` };
  }
  if (warnUsd > stopUsd)
    return { ok: false, field: "warn", problem: "The warning must not be above the stop." };
  return { ok: true, warnUsd, stopUsd };
}

const microUsdPerCent = 10_000;
