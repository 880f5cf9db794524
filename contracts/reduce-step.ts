import type { MissionEventOf } from "./events";
import type { Usage } from "./events/usage";
import type { AgentState, AttemptState, FileState, MissionState, TaskState } from "./mission-state";
import { own } from "./own";
import { withTask } from "./reduce-task";
import { withEntry } from "./shelved-record";

export function reduceStepStarted(
  state: MissionState,
  event: MissionEventOf<"step-started">,
  at: string,
): MissionState {
  const withStep = withTask(state, event.taskId, ({ waitsForModel: _past, ...task }) => ({
    ...task,
    currentStep: {
      ...{ stepId: event.stepId, title: event.title, kind: event.kind },
      ...{ startedAt: at, path: event.path, agent: event.agent },
    },
    attempts: task.attempts.map((attempt) =>
      attempt.id === event.attemptId ? { ...attempt, steps: attempt.steps + 1 } : attempt,
    ),
  }));
  const reserved = event.reservedMicroUsd;
  const heldBefore = own(state.budget.reservations, event.stepId)?.microUsd ?? 0;
  const { taskId, attemptId } = event;
  return {
    ...withStep,
    modelCalls: state.modelCalls + (event.kind === "model" ? 1 : 0),
    toolCalls: state.toolCalls + (event.kind === "tool" ? 1 : 0),
    files: event.path ? touchFile(state.files, event.path, event, at) : state.files,
    agents: withAgent(state, event.agent, at, (agent) => ({
      ...agent,
      activity: event.kind === "model" ? "thinking" : "working",
      sentence: event.title,
      taskId: event.taskId,
    })),
    budget: reserved
      ? {
          ...state.budget,
          reservedMicroUsd: state.budget.reservedMicroUsd + reserved - heldBefore,
          reservations: {
            ...state.budget.reservations,
            [event.stepId]: { microUsd: reserved, taskId, attemptId, since: at },
          },
        }
      : state.budget,
  };
}

export function reduceStepFinished(
  state: MissionState,
  event: MissionEventOf<"step-finished">,
  at: string,
): MissionState {
  const before = own(state.tasks, event.taskId);
  const step = before?.currentStep?.stepId === event.stepId ? before.currentStep : null;
  const agentName = step?.agent ?? before?.attempts.find((attempt) => attempt.id === event.attemptId)?.agent;
  const { [event.stepId]: _held, ...reservations } = state.budget.reservations;
  const released = own(state.budget.reservations, event.stepId)?.microUsd ?? 0;
  const unknown = event.unknownMicroUsd ?? 0;
  const withStep = withTask(state, event.taskId, (task) => ({
    ...task,
    currentStep: task.currentStep?.stepId === event.stepId ? null : task.currentStep,
    stepsDone: task.stepsDone + 1,
    spentMicroUsd: task.spentMicroUsd + event.costMicroUsd,
    ...(unknown > 0 ? { unknownMicroUsd: (task.unknownMicroUsd ?? 0) + unknown } : {}),
    attempts: withSpending(task.attempts, event),
    usage: addUsage(task.usage, event.usage),
  }));
  return {
    ...withStep,
    files: releaseFile(state.files, event.stepId, pathOf(own(state.tasks, event.taskId), event.stepId)),
    usage: addUsage(state.usage, event.usage),
    agents: agentName
      ? withAgent(state, agentName, at, (agent) => ({
          ...agent,
          spentMicroUsd: agent.spentMicroUsd + event.costMicroUsd,
          tokens: agent.tokens + totalTokens(event.usage),
        }))
      : state.agents,
    budget: {
      ...state.budget,
      spentMicroUsd: state.budget.spentMicroUsd + event.costMicroUsd,
      reservedMicroUsd: state.budget.reservedMicroUsd - released,
      unknownMicroUsd: state.budget.unknownMicroUsd + unknown,
      unknownCalls: state.budget.unknownCalls + (unknown > 0 ? 1 : 0),
      reservations,
    },
  };
}

/** Only what costs changes an attempt: most steps of a long mission do not. */
function withSpending(
  attempts: AttemptState[],
  { attemptId, costMicroUsd }: MissionEventOf<"step-finished">,
): AttemptState[] {
  if (costMicroUsd === 0) return attempts;
  return attempts.map((attempt) =>
    attempt.id === attemptId
      ? { ...attempt, spentMicroUsd: (attempt.spentMicroUsd ?? 0) + costMicroUsd }
      : attempt,
  );
}

export function reduceAgentStatus(
  state: MissionState,
  event: MissionEventOf<"agent-status-reported">,
  at: string,
): MissionState {
  return {
    ...state,
    agents: withAgent(state, event.agent, at, ({ next: _next, issues: _issues, ...agent }) => ({
      ...agent,
      activity: event.activity,
      sentence: event.sentence,
      taskId: event.taskId,
      progress: event.progress,
      ...(event.next ? { next: event.next } : {}),
      ...(event.issues?.length ? { issues: event.issues } : {}),
    })),
  };
}

/** Sum of two usages; null counts as none. */
export function addUsage(sum: Usage, more: Usage | null): Usage {
  if (!more) return sum;
  return {
    inputTokens: sum.inputTokens + more.inputTokens,
    outputTokens: sum.outputTokens + more.outputTokens,
    cacheReadTokens: sum.cacheReadTokens + more.cacheReadTokens,
    cacheWriteTokens: sum.cacheWriteTokens + more.cacheWriteTokens,
  };
}

function totalTokens(usage: Usage | null): number {
  if (!usage) return 0;
  return usage.inputTokens + usage.outputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
}

function withAgent(
  state: MissionState,
  name: string,
  at: string,
  change: (agent: AgentState) => AgentState,
): Record<string, AgentState> {
  const known = own(state.agents, name) ?? {
    name,
    activity: "idle" as const,
    sentence: "",
    taskId: null,
    spentMicroUsd: 0,
    tokens: 0,
    lastSeenAt: at,
    progress: null,
  };
  return { ...state.agents, [name]: { ...change(known), lastSeenAt: at } };
}

/** Lets a file that is on the branch glow; a new file shows when it is committed. */
function touchFile(
  files: Record<string, FileState>,
  path: string,
  event: MissionEventOf<"step-started">,
  at: string,
): Record<string, FileState> {
  const known = own(files, path);
  const file: FileState = known ?? {
    path,
    status: "added",
    added: 0,
    removed: 0,
    taskId: event.taskId,
    activeAgent: null,
    activeStepId: null,
    lastAt: at,
  };
  if (!known && event.risk !== "write") return files;
  return withEntry<FileState>(files, path, {
    ...file,
    activeAgent: event.agent,
    activeStepId: event.stepId,
    lastAt: at,
  });
}

/** Undefined: the task does not say, for its step is not its newest. */
function pathOf(task: TaskState | undefined, stepId: string): string | null | undefined {
  return task?.currentStep?.stepId === stepId ? task.currentStep.path : undefined;
}

/** @param path what the step said that it touches; a state from before steps kept it is searched */
function releaseFile(
  files: Record<string, FileState>,
  stepId: string,
  path: string | null | undefined,
): Record<string, FileState> {
  if (path === null) return files;
  const active =
    path === undefined ? Object.values(files).find((file) => file.activeStepId === stepId) : own(files, path);
  if (active?.activeStepId !== stepId) return files;
  return withEntry<FileState>(files, active.path, { ...active, activeAgent: null, activeStepId: null });
}
