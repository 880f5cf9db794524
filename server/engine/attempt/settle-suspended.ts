import type { MissionEvent } from "@/contracts/events";
import type { SuspendReason } from "@/server/agents/agent-loop";
import type { EngineDependencies } from "../engine-dependencies";
import type { AttemptClaim } from "./attempt-claim";

const reasons = {
  "waiting-for-person": "Waits for your answer",
  paused: "Paused",
  "over-budget": "The budget is used up",
  cancelled: "Interrupted",
} as const satisfies Record<SuspendReason, string>;

/** Lays an attempt to rest: it stays open and goes on from its last finished step. */
export async function settleSuspended(
  { store }: EngineDependencies,
  claim: AttemptClaim,
  reason: SuspendReason,
): Promise<void> {
  const { missionId, taskId, attemptId, agent } = claim;
  await store.append(missionId, (state) => {
    const task = state.tasks[taskId];
    const open = task?.attempts.some((attempt) => attempt.id === attemptId && attempt.outcome === null);
    if (task?.status !== "running" || !open) return { events: [], result: null };
    const unanswered = Object.values(state.approvals).some(
      (approval) => approval.taskId === taskId && approval.decision === null,
    );
    // The answer may have come while the attempt was on its way to rest.
    const waits = reason === "waiting-for-person" && unanswered;
    const to = waits ? "awaiting_approval" : "ready";
    const events: MissionEvent[] = [
      {
        type: "task-status-changed",
        taskId,
        from: "running",
        to,
        reason: to === "ready" && reason === "waiting-for-person" ? null : reasons[reason],
      },
      {
        type: "agent-status-reported",
        agent,
        taskId,
        moment: "block",
        activity: waits ? "waiting" : "paused",
        sentence: reasons[reason],
        progress: null,
      },
    ];
    return { events, jobs: to === "ready" ? [{ missionId, taskId }] : [], result: null };
  });
}
