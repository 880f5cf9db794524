import { attemptWithWaits, endedWaits, landedWaits, withWait } from "./attempt-waits";
import type { MissionEventOf } from "./events";
import type { Usage } from "./events/usage";
import { takeUp } from "./in-hand";
import type { AgentState, AttemptState, MissionState } from "./mission-state";
import { own } from "./own";
import { withTask } from "./with-task";

export function reduceStepStarted(
  state: MissionState,
  event: MissionEventOf<"step-started">,
  at: string,
): MissionState {
  const { files, inHand } = takeUp(state, event, at);
  const withStep = withTask(state, event.taskId, ({ waitsForModel: _past, inHand: _before, ...task }) => ({
    ...task,
    ...(inHand ? { inHand } : {}),
    currentStep: {
      ...{ stepId: event.stepId, title: event.title, kind: event.kind, name: event.name },
      ...{ startedAt: at, path: event.path, agent: event.agent },
    },
    attempts: task.attempts.map((attempt) =>
      attempt.id === event.attemptId
        ? attemptWithStep(attempt, event.name, { at, restsSince: task.restsSince })
        : attempt,
    ),
  }));
  const reserved = event.reservedMicroUsd;
  const heldBefore = own(state.budget.reservations, event.stepId)?.microUsd ?? 0;
  const { taskId, attemptId } = event;
  return {
    ...withStep,
    modelCalls: state.modelCalls + (event.kind === "model" ? 1 : 0),
    toolCalls: state.toolCalls + (event.kind === "tool" ? 1 : 0),
    files,
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

/** Whoever takes a step waits for nothing any more. */
function attemptWithStep(
  attempt: AttemptState,
  name: string,
  { at, restsSince }: { at: string; restsSince: string | undefined },
): AttemptState {
  const { waits } = attempt;
  const next = { ...attempt, steps: attempt.steps + 1 };
  if (name === "landing") return attemptWithWaits(next, landedWaits(waits, { restsSince, at }));
  return waits ? attemptWithWaits(next, endedWaits(waits, at)) : next;
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
    restsSince: at,
    spentMicroUsd: task.spentMicroUsd + event.costMicroUsd,
    ...(unknown > 0 ? { unknownMicroUsd: (task.unknownMicroUsd ?? 0) + unknown } : {}),
    attempts: withSpending(task.attempts, event),
    usage: addUsage(task.usage, event.usage),
  }));
  return {
    ...withStep,
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
  const { taskId } = event;
  const waits = taskId !== null && event.moment === "block" && event.activity === "waiting";
  return {
    ...(waits ? withTask(state, taskId, (task) => withWait(task, event.sentence, at)) : state),
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
