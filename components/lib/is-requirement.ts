import type { Plan } from "@/contracts/plan";

/** A text in plain words: the analyst turns it into a spec before anything is judged or planned. */
export function isRequirement(plan: Plan | null): boolean {
  return plan?.spec.format === "text";
}
