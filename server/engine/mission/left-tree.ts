import type { AttemptState, TaskState } from "@/contracts/mission-state";
import { attemptTree } from "@/server/domain/mission/attempt-tree";
import type { StorePort } from "@/server/ports/store";
import { isReplayable } from "../attempt/step-records";

/** What an attempt's agent has left when it let go, and how many of its steps were over then. */
export async function readLeftTree(
  store: Pick<StorePort, "readSteps">,
  { id, base }: Pick<AttemptState, "id" | "base">,
  { handBacks }: Pick<TaskState, "handBacks">,
): Promise<{ before: string; steps: number }> {
  const steps = (await store.readSteps(id)).filter(isReplayable).sort((a, b) => a.index - b.index);
  return { before: attemptTree(steps, id, handBacks) ?? base, steps: (steps.at(-1)?.index ?? -1) + 1 };
}
