import type { MissionEventOf } from "./events";
import type { BudgetMove, BudgetState, MissionState } from "./mission-state";

/** Older ones are in the log. */
const movesKept = 50;

export function reduceBudgetChanged(
  state: MissionState,
  { type: _type, ...moved }: MissionEventOf<"budget-changed">,
  at: string,
): MissionState {
  const { warnMicroUsd, stopMicroUsd } = moved;
  const warned = state.budget.spentMicroUsd >= warnMicroUsd;
  const budget = withMove({ ...state.budget, warnMicroUsd, stopMicroUsd, warned }, { ...moved, at });
  return { ...state, budget };
}

/** What lifts a stop at another cap than the mission's own says so in its reason. */
export function withStopLifted(
  budget: BudgetState,
  { from, to, reason, by }: MissionEventOf<"mission-status-changed">,
  at: string,
): BudgetState {
  const goesOn = from === "budget_stopped" && (to === "running" || to === "analyzing");
  return goesOn && reason !== null ? withMove(budget, { reason, by, at }) : budget;
}

function withMove(budget: BudgetState, move: BudgetMove): BudgetState {
  return { ...budget, moves: [...(budget.moves ?? []), move].slice(-movesKept) };
}
