import type { Plan } from "./plan";

/** What to say of a spec that may start and names nothing that could be proven; null where it does. */
export function nothingToProve({ ready, counts }: Pick<Plan, "ready" | "counts">): string | null {
  const { fr, stories, ac, dt } = counts;
  if (!ready || fr + stories + ac + dt > 0) return null;
  return "It names no requirement and no acceptance criterion: its tasks are done and tested, but nothing is proven one by one.";
}
