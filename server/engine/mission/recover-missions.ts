import type { MissionEvent } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import type { StepWrite } from "@/server/ports/store";
import type { EngineDependencies } from "../engine-dependencies";

/**
 * After a crash: what was running in a process that is gone becomes ready again, and a step that was in flight is
 * shown as what it is, of unknown outcome. Gives the missions that have work to do.
 */
export async function recoverMissions({ store, workerId }: EngineDependencies): Promise<string[]> {
  const missions = await store.listMissions({
    statuses: ["analyzing", "awaiting_approval", "running", "paused", "budget_stopped"],
  });
  for (const { missionId } of missions) {
    await store.append(missionId, (state) => ({ ...recoveryOf(state, workerId), result: null }));
  }
  return missions.map((mission) => mission.missionId);
}

function recoveryOf(state: MissionState, workerId: string): { events: MissionEvent[]; steps: StepWrite[] } {
  const events: MissionEvent[] = [];
  const steps: StepWrite[] = [];
  for (const task of Object.values(state.tasks)) {
    const attempt = task.attempts.findLast((candidate) => candidate.outcome === null);
    if (task.status !== "running" || attempt?.worker === workerId) continue;
    if (attempt && task.currentStep) {
      const { stepId } = task.currentStep;
      events.push({
        type: "step-finished",
        taskId: task.id,
        attemptId: attempt.id,
        stepId,
        outcome: "unknown",
        summary: "War Room ended while this ran; its outcome is unknown",
        durationMs: 0,
        usage: null,
        costMicroUsd: 0,
        releasedMicroUsd: state.budget.reservations[stepId] ?? 0,
      });
      steps.push({ stepId, outcome: "unknown", result: { unknown: true } });
    }
    events.push({
      type: "task-status-changed",
      taskId: task.id,
      from: "running",
      to: "ready",
      reason: "War Room was restarted",
    });
  }
  return { events, steps };
}
