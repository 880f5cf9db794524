import type { z } from "zod";
import type { approvalDecisionSchema } from "@/contracts/api";
import type { MissionEvent } from "@/contracts/events";
import type { UsdRange } from "@/contracts/expected-cost";
import type { ApprovalState, MissionState } from "@/contracts/mission-state";
import type { PlanTask } from "@/contracts/plan";
import type { Workflow } from "@/contracts/workflows";
import type { NewArtifact } from "@/server/ports/store";

export type DecisionInput = z.output<typeof approvalDecisionSchema>;

/** What follows from a decision, written together with it. */
export type Consequences = { events: MissionEvent[]; artifacts?: NewArtifact[] };

/** Says of the tasks of a plan, and of all of them together, what they are expected to cost. */
export type ExpectPlan = (tasks: readonly PlanTask[]) => { tasks: PlanTask[]; range: UsdRange };

export type Decided = DecisionInput & {
  by: string;
  newIds: { message: string; approval: string; artifact: string; grant: string };
  /** Text of the document that the question is about. */
  shown: string | null;
  /** With the approval of a spec: the mission's workflow. */
  workflow: Workflow | null;
  expect: ExpectPlan;
};

/** The waiting task goes on; if it does not wait any more (it was skipped meanwhile), nothing follows. */
export function moveTask(
  state: MissionState,
  approval: ApprovalState,
  to: "ready" | "skipped" | "done",
  reason: string | null,
): Consequences {
  const task = approval.taskId ? state.tasks[approval.taskId] : undefined;
  if (!task || (task.status !== "awaiting_approval" && task.status !== "blocked")) return { events: [] };
  return { events: [{ type: "task-status-changed", taskId: task.id, from: task.status, to, reason }] };
}

/** Words to the agent that asked: they stand in the brief of its next attempt. */
export function tellAgent(
  { id: approvalId, taskId, agent }: ApprovalState,
  { by, newIds }: Decided,
  text: string,
): MissionEvent {
  return {
    ...{ type: "message-posted", messageId: newIds.message, from: by, to: agent },
    ...{ kind: "chat", text, taskId, approvalId },
  };
}

/** Not what was wanted: the reason goes to the agent, who tries again. */
export function sendBack(state: MissionState, approval: ApprovalState, decided: Decided): Consequences {
  const text = decided.answer ?? "Please try again.";
  return {
    events: [
      tellAgent(approval, decided, text),
      ...moveTask(state, approval, "ready", `Sent back: ${text}`.slice(0, 300)).events,
    ],
  };
}

/** The approval at hand is decided in the same breath: cancelling must not void it. */
export function withoutApproval(state: MissionState, approval: ApprovalState): MissionState {
  const { [approval.id]: _decided, ...approvals } = state.approvals;
  return { ...state, approvals };
}
