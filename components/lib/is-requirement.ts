import { givesSpec } from "@/contracts/flow-of";
import type { Plan } from "@/contracts/plan";

/** A text in plain words that the analyst turns into a spec before anything is judged or planned. */
export function isRequirement(plan: Plan | null): boolean {
  return plan?.spec.format === "text" && plan.tasks.some(givesSpec);
}
