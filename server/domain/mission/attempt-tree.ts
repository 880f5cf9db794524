import type { JsonObject } from "@/contracts/json";
import type { HandBack } from "@/contracts/mission-state";

type Step = { index: number; result: JsonObject | null };
type Hands = Pick<HandBack, "attemptId" | "steps" | "tree">;

/**
 * The tree of an attempt's files as they were last: what a person has changed by hand lies over what its agent had
 * before, and what the agent did since over that. Null: neither has changed any.
 * @param steps in their order
 */
export function attemptTree(
  steps: readonly Step[],
  attemptId: string,
  handBacks: readonly Hands[] = [],
): string | null {
  const back = handBacks.findLast((one) => one.attemptId === attemptId && one.tree !== null);
  const own = steps.findLast(
    ({ index, result }) => index >= (back?.steps ?? 0) && typeof result?.tree === "string",
  );
  return typeof own?.result?.tree === "string" ? own.result.tree : (back?.tree ?? null);
}
