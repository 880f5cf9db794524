import type { MissionEventOf } from "./events";
import type { MissionState, TaskState } from "./mission-state";
import { own } from "./own";
import type { PlanTask } from "./plan";
import { withStopLifted } from "./reduce-budget";

export function reduceMissionCreated(
  state: MissionState,
  event: MissionEventOf<"mission-created">,
  at: string,
): MissionState {
  return {
    ...state,
    createdAt: at,
    projectId: event.projectId,
    title: event.title,
    slug: event.slug,
    workflow: event.workflow,
    ...(event.workflowHash ? { workflowHash: event.workflowHash } : {}),
    ...(event.ends ? { ends: event.ends } : {}),
    ...(event.startsAt ? { startsAt: event.startsAt } : {}),
    mode: event.mode,
    parallelLimit: event.parallelLimit,
    policy: event.policy,
    allowedAgents: event.agents,
    rehearsal: event.rehearsal,
    branch: event.branch,
    specArtifactId: event.specArtifactId,
    acceptedChecks: event.acceptedChecks,
    ...(event.origin ? { origin: event.origin } : {}),
    ...(event.implements ? { implements: event.implements } : {}),
    budget: { ...state.budget, warnMicroUsd: event.warnMicroUsd, stopMicroUsd: event.stopMicroUsd },
    criteria: event.criteria.map(unproven),
  };
}

export function reduceMissionStatusChanged(
  state: MissionState,
  event: MissionEventOf<"mission-status-changed">,
  at: string,
): MissionState {
  const halted = event.to === "paused" || event.to === "budget_stopped";
  const fromHalt = event.from === "paused" || event.from === "budget_stopped";
  const resumeStatus = halted ? (fromHalt ? state.resumeStatus : event.from) : null;
  const stoppedBy = event.to === "budget_stopped" ? (event.stoppedBy ?? null) : null;
  const budget = withStopLifted(state.budget, event, at);
  return { ...state, status: event.to, statusReason: event.reason, stoppedBy, resumeStatus, budget };
}

export function reduceSpecReplaced(
  state: MissionState,
  event: MissionEventOf<"spec-replaced">,
): MissionState {
  return {
    ...state,
    title: event.title,
    specArtifactId: event.specArtifactId,
    criteria: event.criteria.map(unproven),
  };
}

/** A new plan replaces the old one; tasks that it keeps by id keep what they have done. */
export function reducePlanProposed(
  state: MissionState,
  event: MissionEventOf<"plan-proposed">,
  at: string,
): MissionState {
  const tasks: Record<string, TaskState> = {};
  for (const task of event.tasks) {
    const known = own(state.tasks, task.id);
    tasks[task.id] = known ? replanned(known, task) : newTask(task, at);
  }
  const renumbered = numberTasks(
    event.tasks.map((task) => task.id),
    event.phases,
    tasks,
  );
  return {
    ...state,
    plan: {
      revision: event.revision,
      hash: event.hash,
      lowUsd: event.estimate.lowUsd,
      highUsd: event.estimate.highUsd,
      duration: event.estimate.duration,
    },
    phases: event.phases,
    tasks: renumbered,
    taskOrder: event.tasks.map((task) => task.id),
  };
}

/** It keeps what it has done; a budget that the new plan does not name is gone. */
function replanned({ capUsd: _before, ...known }: TaskState, task: PlanTask): TaskState {
  return { ...known, ...task };
}

/** A planned task before its first attempt. */
export function newTask(task: PlanTask, at: string): TaskState {
  return {
    ...task,
    number: "",
    status: "pending",
    statusReason: null,
    statusSince: at,
    attempts: [],
    commit: null,
    files: [],
    tests: null,
    review: null,
    reviewRounds: 0,
    spentMicroUsd: 0,
    usage: { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 },
    stepsDone: 0,
    currentStep: null,
    summary: null,
  };
}

/** Gives every task its number, `phase.place`. */
function numberTasks(
  order: string[],
  phases: string[],
  tasks: Record<string, TaskState>,
): Record<string, TaskState> {
  const places = new Map<string, number>();
  const numbered: Record<string, TaskState> = {};
  for (const id of order) {
    const task = own(tasks, id);
    if (!task) continue;
    const place = (places.get(task.phase) ?? 0) + 1;
    places.set(task.phase, place);
    const number = `${phases.indexOf(task.phase) + 1}.${place}`;
    numbered[id] = task.number === number ? task : { ...task, number };
  }
  return numbered;
}

function unproven(criterion: { id: string; text: string }) {
  return { ...criterion, state: "unproven" as const, tests: [], tasks: [], commits: [] };
}
