import type { MissionEventOf } from "@/contracts/events";
import type { PlanTask } from "@/contracts/plan";

/** Valid events with few words; `change` replaces what a test cares for. */
export function missionCreated(
  change: Partial<MissionEventOf<"mission-created">> = {},
): MissionEventOf<"mission-created"> {
  return {
    type: "mission-created",
    projectId: "project",
    title: "Filters",
    slug: "filters",
    workflow: "spec-to-code",
    mode: "parallel",
    parallelLimit: 4,
    policy: { plan: "ask", rfc: "ask", merge: "ask", taskAboveUsd: null },
    warnMicroUsd: 10_000_000,
    stopMicroUsd: 50_000_000,
    agents: [],
    rehearsal: true,
    branch: "war-room/filters",
    specArtifactId: "spec",
    criteria: [
      { id: "AC1", text: "It filters" },
      { id: "AC2", text: "It sorts" },
    ],
    acceptedChecks: [],
    by: "person",
    ...change,
  };
}

export function planTask(change: Partial<PlanTask> = {}): PlanTask {
  return {
    id: "models",
    title: "Models",
    description: "Types and validation",
    type: "implementation",
    area: "models",
    agent: "backend-developer",
    phase: "Build",
    dependsOn: [],
    writes: ["src/models/**"],
    criteria: ["AC1"],
    estimate: { usd: 0.5, tokens: 20_000 },
    ...change,
  };
}

export function planProposed(
  tasks: PlanTask[],
  change: Partial<MissionEventOf<"plan-proposed">> = {},
): MissionEventOf<"plan-proposed"> {
  const phases = [...new Set(tasks.map((task) => task.phase))];
  const estimate = { lowUsd: 0.5, highUsd: 1, duration: "< 1 hour" };
  return {
    type: "plan-proposed",
    revision: 1,
    hash: "hash",
    tasks,
    phases,
    estimate,
    by: "coordinator",
    ...change,
  };
}

export function logWritten(text: string): MissionEventOf<"log-written"> {
  return { type: "log-written", level: "info", agent: null, taskId: null, stepId: null, text };
}

export function taskMoved(
  taskId: string,
  from: MissionEventOf<"task-status-changed">["from"],
  to: MissionEventOf<"task-status-changed">["to"],
): MissionEventOf<"task-status-changed"> {
  return { type: "task-status-changed", taskId, from, to, reason: null };
}

export function attemptStarted(
  change: Partial<MissionEventOf<"attempt-started">> = {},
): MissionEventOf<"attempt-started"> {
  return {
    type: "attempt-started",
    taskId: "models",
    attemptId: "attempt",
    number: 1,
    agent: "backend-developer",
    model: "rehearsal",
    base: "0000000",
    worker: "worker",
    purpose: "work",
    ...change,
  };
}

export function stepStarted(
  change: Partial<MissionEventOf<"step-started">> = {},
): MissionEventOf<"step-started"> {
  return {
    type: "step-started",
    taskId: "models",
    attemptId: "attempt",
    stepId: "step",
    index: 0,
    kind: "model",
    name: "rehearsal",
    title: "Thinks",
    agent: "backend-developer",
    risk: null,
    requestHash: "request",
    reservedMicroUsd: 1_000,
    path: null,
    ...change,
  };
}

export function stepFinished(
  change: Partial<MissionEventOf<"step-finished">> = {},
): MissionEventOf<"step-finished"> {
  return {
    type: "step-finished",
    taskId: "models",
    attemptId: "attempt",
    stepId: "step",
    outcome: "ok",
    summary: "Done",
    durationMs: 12.5,
    usage: { inputTokens: 100, outputTokens: 20, cacheReadTokens: 5, cacheWriteTokens: 1 },
    costMicroUsd: 400,
    releasedMicroUsd: 1_000,
    ...change,
  };
}

export function approvalRequested(
  change: Partial<MissionEventOf<"approval-requested">> = {},
): MissionEventOf<"approval-requested"> {
  return {
    type: "approval-requested",
    approvalId: "approval",
    gate: "plan",
    taskId: null,
    agent: null,
    title: "Approve the plan",
    detail: "Two tasks",
    risk: "write",
    hash: "hash",
    options: [],
    costMicroUsd: 500_000,
    artifactId: null,
    ...change,
  };
}
