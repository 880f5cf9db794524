import type { ModelTier } from "@/contracts/agents";

/** A task that this process has taken, and the attempt in which it works on it. */
export type AttemptClaim = {
  missionId: string;
  projectId: string;
  taskId: string;
  attemptId: string;
  agent: string;
  /** Commit that the work starts from, and that its change is measured against. */
  base: string;
  /** Tier of its model, where it is not the agent's own. */
  tier: ModelTier | null;
  /** Attempt that it goes on from, at the place where that one began to go in circles. */
  continues: string | null;
  /** Artifact of the definition that it works by; null in attempts of before there was one. */
  definitionId: string | null;
  /** True when an earlier run of the same attempt left steps behind. */
  resumed: boolean;
};
