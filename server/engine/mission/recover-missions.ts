import type { MissionEvent } from "@/contracts/events";
import type { AttemptState, MissionState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import { tasksOf } from "@/server/domain/mission/task-index";
import type { StepWrite } from "@/server/ports/store";
import type { EngineDependencies } from "../engine-dependencies";

/** Why a task is ready again whose process is gone. */
export const brokeOff = "The work broke off and goes on from its last finished step";

/**
 * After a crash: what was running in a process that is gone becomes ready again, what another living process runs
 * is left alone. A mission that cannot be recovered holds up no other.
 * @returns the missions that have work to do, and whether all were recovered
 */
export async function recoverMissions(
  dependencies: EngineDependencies,
): Promise<{ missions: string[]; complete: boolean }> {
  const { store, logger } = dependencies;
  let complete = true;
  const missions = await store.listMissions({
    statuses: ["analyzing", "awaiting_approval", "running", "paused", "budget_stopped"],
  });
  const holding = await store.listMissions({ holding: true });
  for (const missionId of new Set([...missions, ...holding].map((mission) => mission.missionId))) {
    try {
      await releaseDead(dependencies, missionId);
    } catch (thrown) {
      complete = false;
      logger.error("a mission could not be recovered", { missionId, error: String(thrown) });
    }
  }
  return { missions: missions.map((mission) => mission.missionId), complete };
}

/** Who is dead is asked after the state is read: a worker is registered before it claims, and never lives again. */
async function releaseDead(
  { store, workers, vcs, paths }: EngineDependencies,
  missionId: string,
): Promise<void> {
  const state = await store.readState(missionId);
  if (!state) return;
  const holding = new Set(Object.values(state.budget.reservations).map(({ taskId }) => taskId));
  const inHand = Object.values(state.tasks).filter(
    ({ id, status }) => status === "running" || holding.has(id),
  );
  const named = inHand.flatMap((task) => task.attempts.map((attempt) => attempt.worker));
  const dead = await workers.dead([...new Set(named)]);
  const isAbandoned = (attempt: AttemptState) => dead.has(attempt.worker);
  if (releaseOf(state, isAbandoned).events.length === 0) return;
  // Before anybody else gets the task: a process that was only stopped may be right before its landing.
  if (dead.size > 0) await vcs.fence(paths.repository(state.projectId), [...dead]);
  await releaseTasks({ store }, missionId, isAbandoned);
}

/**
 * Makes running tasks ready again whose attempt nobody works on any more; a step that was in flight is shown as
 * what it is, of unknown outcome.
 */
export async function releaseTasks(
  { store }: Pick<EngineDependencies, "store">,
  missionId: string,
  isAbandoned: (attempt: AttemptState) => boolean,
): Promise<void> {
  const seen = await store.readState(missionId);
  if (!seen || releaseOf(seen, isAbandoned).events.length === 0) return;
  await store.append(missionId, (state) => ({ ...releaseOf(state, isAbandoned), result: null }));
}

function releaseOf(
  state: MissionState,
  isAbandoned: (attempt: AttemptState) => boolean,
): { events: MissionEvent[]; steps: StepWrite[] } {
  const events: MissionEvent[] = [];
  const steps: StepWrite[] = [];
  const breakOff = (taskId: string, attemptId: string, stepId: string) => {
    const held = state.budget.reservations[stepId]?.microUsd ?? 0;
    events.push({
      type: "step-finished",
      taskId,
      attemptId,
      stepId,
      outcome: "unknown",
      summary: "The work broke off while this ran; its outcome is unknown",
      durationMs: 0,
      usage: null,
      costMicroUsd: 0,
      releasedMicroUsd: held,
      unknownMicroUsd: held,
    });
    steps.push({ stepId, outcome: "unknown", result: { unknown: true } });
  };
  for (const task of tasksOf(state, "running")) {
    const attempt = task.attempts.findLast((candidate) => candidate.outcome === null);
    if (attempt && !isAbandoned(attempt)) continue;
    if (attempt && task.currentStep) {
      breakOff(task.id, attempt.id, task.currentStep.stepId);
    }
    events.push({
      type: "task-status-changed",
      taskId: task.id,
      from: "running",
      to: "ready",
      reason: brokeOff,
    });
  }
  // A task may have been cancelled in the middle of a call: its money must not stay held.
  for (const [stepId, { taskId, attemptId }] of Object.entries(state.budget.reservations)) {
    const attempt = own(state.tasks, taskId)?.attempts.find(({ id }) => id === attemptId);
    if (attempt && !isAbandoned(attempt)) continue;
    if (!steps.some((step) => step.stepId === stepId)) breakOff(taskId, attemptId, stepId);
  }
  return { events, steps };
}
