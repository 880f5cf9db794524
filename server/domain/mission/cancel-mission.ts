import type { MissionEvent } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { canTaskMove } from "@/contracts/status";

/** Stops a mission for good: open tasks and attempts are cancelled, open questions are void. The branch stays. */
export function cancelMissionEvents(state: MissionState, by: string, reason: string | null): MissionEvent[] {
  const events: MissionEvent[] = [];
  for (const task of Object.values(state.tasks)) {
    if (!canTaskMove(task.status, "cancelled")) continue;
    const open = task.attempts.findLast((attempt) => attempt.outcome === null);
    if (open) {
      const summary = "Cancelled with the mission";
      events.push({
        type: "attempt-finished",
        taskId: task.id,
        attemptId: open.id,
        outcome: "cancelled",
        summary,
      });
    }
    events.push({ type: "task-status-changed", taskId: task.id, from: task.status, to: "cancelled", reason });
  }
  for (const agent of Object.values(state.agents)) {
    if (agent.activity === "idle") continue;
    events.push({
      type: "agent-status-reported",
      agent: agent.name,
      taskId: null,
      moment: "end",
      activity: "idle",
      sentence: "Stopped with the mission",
      progress: null,
    });
  }
  for (const approval of Object.values(state.approvals)) {
    if (approval.decision !== null) continue;
    events.push({
      type: "approval-decided",
      approvalId: approval.id,
      decision: "voided",
      answer: reason,
      by,
    });
  }
  return [...events, { type: "mission-status-changed", from: state.status, to: "cancelled", reason, by }];
}
