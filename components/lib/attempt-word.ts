import type { AttemptState } from "@/contracts/mission-state";

/** How an attempt ended. Whose work is to decide has decided, and its task may still have come to nothing. */
export function attemptWord({
  agent,
  outcome,
}: Pick<AttemptState, "agent" | "outcome">): "running" | "decided" | NonNullable<AttemptState["outcome"]> {
  if (outcome === null) return "running";
  return outcome === "succeeded" && agent === "coordinator" ? "decided" : outcome;
}
