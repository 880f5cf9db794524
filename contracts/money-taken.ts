import type { BudgetState } from "./mission-state";
import type { MicroUsd } from "./money";

/** What counts against a cap: what was paid, what is held, and what may have been billed. */
export function takenOf(
  budget: Pick<BudgetState, "spentMicroUsd" | "reservedMicroUsd" | "unknownMicroUsd">,
): MicroUsd {
  return budget.spentMicroUsd + budget.reservedMicroUsd + budget.unknownMicroUsd;
}
