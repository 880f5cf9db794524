import type { MissionEvent } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import type { SuspendReason } from "@/server/agents/agent-loop";
import { stuckChoices } from "@/server/domain/mission/block-task";
import { isAtWork } from "@/server/domain/mission/is-at-work";
import { withReadyTasks } from "@/server/domain/mission/ready-tasks";
import type { EngineDependencies } from "../engine-dependencies";
import type { AttemptClaim } from "./attempt-claim";

/** Why an attempt rests, as people read it. */
export const restReasons = {
  "waiting-for-person": "Waits for your answer",
  paused: "Paused",
  "over-budget": "The budget has no room for its next call",
  cancelled: "Interrupted",
  leaving: "Left to another worker",
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
    if (!isAtWork(task, attemptId)) return { events: [], result: null };
    const asked = Object.values(state.approvals).filter((approval) => approval.taskId === taskId);
    // The answer may have come while the attempt was on its way to rest.
    const waits = reason === "waiting-for-person" && asked.some((approval) => approval.decision === null);
    const why = restReason(state, reason);
    const reported: MissionEvent = {
      type: "agent-status-reported",
      agent,
      taskId,
      moment: "block",
      activity: waits ? "waiting" : "paused",
      sentence: why,
      progress: null,
    };
    if (reason === "waiting-for-person" && asked.at(-1)?.answer === stuckChoices.skip) {
      const skipped: MissionEvent[] = [
        { type: "attempt-finished", taskId, attemptId, outcome: "cancelled", summary: "Skipped by you" },
        { type: "task-status-changed", taskId, from: "running", to: "skipped", reason: "Skipped by you" },
        { ...reported, moment: "end", activity: "idle", taskId: null },
      ];
      return { ...withReadyTasks(state, skipped), result: null };
    }
    const to = waits ? "awaiting_approval" : "ready";
    const isAnswered = reason === "waiting-for-person" && !waits;
    const moved: MissionEvent = {
      ...{ type: "task-status-changed", taskId, from: "running", to },
      reason: isAnswered ? null : why,
    };
    return { events: [moved, reported], jobs: to === "ready" ? [{ missionId, taskId }] : [], result: null };
  });
}

/** Of a budget stop, which call had no room where. */
function restReason({ status, statusReason }: MissionState, reason: SuspendReason): string {
  const isStopped = reason === "over-budget" && status === "budget_stopped";
  return (isStopped ? statusReason : null) ?? restReasons[reason];
}
