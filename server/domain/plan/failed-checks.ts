import type { Plan } from "@/contracts/plan";

/** Names of all failed checks of a plan's gates: who accepts them all starts in spite of them. */
export function failedChecks({ gates }: Pick<Plan, "gates">): string[] {
  return Object.values(gates).flatMap((gate) => gate.failed.map(({ check }) => check));
}
