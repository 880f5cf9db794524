import { readDollars } from "@/components/lib/read-dollars";
import type { BudgetDefaults } from "@/contracts/budget-defaults";

type Read = { ok: true; budget: BudgetDefaults } | { ok: false; problem: string };

/** A budget as it is written in two fields, in dollars. */
export function readBudget({ warn, stop }: { warn: string; stop: string }): Read {
  const [warnUsd, stopUsd] = [readDollars(warn), readDollars(stop)];
  if (!warnUsd || !stopUsd) return { ok: false, problem: "Give both in dollars, above 0." };
  if (warnUsd > stopUsd) return { ok: false, problem: "The warning must not be above the stop." };
  return { ok: true, budget: { warnUsd, stopUsd } };
}
