import type { ModelTier } from "@/contracts/agents";
import type { AttemptState, TaskState } from "@/contracts/mission-state";
import { nextAgent } from "./next-agent";

/** Who makes a task's next attempt, from where, and with what. */
export type AttemptPlan = {
  agent: string;
  /** Commit that it starts from. */
  base: string;
  /** Where it is not the agent's own tier. */
  tier: ModelTier | null;
  /** Attempt that it goes on from, at the place where that one began to go in circles. */
  continues: string | null;
};

/** @param tierOf the tier that an agent's definition asks for */
export function planAttempt(task: TaskState, tip: string, tierOf: (agent: string) => ModelTier): AttemptPlan {
  const after = task.next && task.attempts.find((attempt) => attempt.id === task.next?.after);
  if (task.next?.way === "without-loop" && after) {
    return { agent: after.agent, base: after.base, tier: after.tier ?? null, continues: after.id };
  }
  if (task.next?.way === "other-model" && after) {
    const tier = otherTier(after.tier ?? tierOf(after.agent));
    return { agent: after.agent, base: tip, tier, continues: null };
  }
  const agent = nextAgent(task);
  const failed = task.attempts.findLast((attempt) => attempt.outcome === "failed");
  return { agent, base: baseAfter(failed, agent !== task.agent) ?? tip, tier: null, continues: null };
}

/** A helper mends what failed; who follows on a collision has both sides before it. */
function baseAfter(failed: AttemptState | undefined, isHelper: boolean): string | null {
  if (failed?.conflict) return failed.collision?.onto ?? null;
  return failed && isHelper ? failed.base : null;
}

export function otherTier(tier: ModelTier): ModelTier {
  return tier === "strong" ? "fast" : "strong";
}
