import type { ApprovalState, MissionState, TaskState } from "@/contracts/mission-state";
import { AppError } from "@/server/domain/errors/app-error";
import { handOverEvents, type StuckChoice, stuckChoices } from "@/server/domain/mission/block-task";
import { cancelMissionEvents } from "@/server/domain/mission/cancel-mission";
import { coordinator } from "@/server/domain/mission/next-agent";
import {
  type Consequences,
  type Decided,
  type DecisionInput,
  moveTask,
  sendBack,
  tellAgent,
  withoutApproval,
} from "./consequences";

/** What follows from a person's choice on the card of a task that is stuck; other words are told to its next attempt. */
export function decideStuck(state: MissionState, approval: ApprovalState, decided: Decided): Consequences {
  const task = approval.taskId ? state.tasks[approval.taskId] : undefined;
  switch (choiceOf(approval, decided)) {
    case "stop": {
      const open = withoutApproval(state, approval);
      return { events: cancelMissionEvents(open, decided.by, "Stopped after a task got stuck") };
    }
    case "skip":
      return moveTask(state, approval, "skipped", "Skipped by you after it got stuck");
    case "retry":
      return moveTask(state, approval, "ready", "You asked for another try");
    case "dropLoop":
      return withNextAttempt(state, approval, decided, {
        way: "without-loop",
        after: task?.attempts.findLast((attempt) => attempt.loopTurn !== undefined)?.id,
        reason: "Goes on from before the looping part",
        note: "You went in circles. That part of the attempt was dropped: go on from before it, another way.",
      });
    case "otherModel":
      return withNextAttempt(state, approval, decided, {
        way: "other-model",
        after: task?.attempts.findLast((attempt) => attempt.agent !== coordinator)?.id,
        reason: "Tries with another model",
        note: null,
      });
    case "handOver":
      return isWaiting(task)
        ? { events: handOverEvents(task, { approvalId: decided.newIds.approval, detail: approval.detail }) }
        : { events: [] };
    case null:
      return sendBack(state, approval, decided);
  }
}

/** A task that was handed to a person waits for words: a bare yes or no would tell its agent nothing. */
export function refuseWordless(
  { gate, options }: ApprovalState,
  { answer }: Pick<DecisionInput, "decision" | "answer">,
): void {
  if (gate !== "stuck" || options.length > 0 || answer?.trim()) return;
  throw new AppError({
    code: "invalid-input",
    message: "a task that was handed over was decided without words",
    userMessage: "Say in words what shall be done.",
  });
}

/** The choice among those that the card offers; null for words. */
function choiceOf({ options }: ApprovalState, { decision, answer }: Decided): StuckChoice | null {
  if (answer === null) return decision === "rejected" ? "skip" : "retry";
  const found = Object.entries(stuckChoices).find(([, label]) => label === answer);
  return found && options.includes(answer) ? (found[0] as StuckChoice) : null;
}

function withNextAttempt(
  state: MissionState,
  approval: ApprovalState,
  decided: Decided,
  next: {
    way: "without-loop" | "other-model";
    after: string | undefined;
    reason: string;
    note: string | null;
  },
): Consequences {
  const { taskId } = approval;
  const moved = moveTask(state, approval, "ready", next.reason).events;
  if (!taskId || !next.after || moved.length === 0) return { events: moved };
  const told = next.note ? [tellAgent(approval, decided, next.note)] : [];
  return {
    events: [
      { type: "next-attempt-set", taskId, way: next.way, after: next.after, by: decided.by },
      ...told,
      ...moved,
    ],
  };
}

function isWaiting(task: TaskState | undefined): task is TaskState {
  return task?.status === "blocked" || task?.status === "awaiting_approval";
}
