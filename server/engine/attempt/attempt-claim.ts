/** A task that this process has taken, and the attempt in which it works on it. */
export type AttemptClaim = {
  missionId: string;
  projectId: string;
  taskId: string;
  attemptId: string;
  agent: string;
  /** Commit that the work starts from, and that its change is measured against. */
  base: string;
  /** True when an earlier run of the same attempt left steps behind. */
  resumed: boolean;
};
