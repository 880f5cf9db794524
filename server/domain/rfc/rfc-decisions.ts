import type { ApprovalState, MissionState, RfcState, TaskState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import type { PlanTask } from "@/contracts/plan";
import type { RfcDecision } from "@/contracts/rfcs";
import { isMissionOver, isTaskOver } from "@/contracts/status";
import { tasksIn } from "@/contracts/task-scope";
import { rfcAbout } from "./move-rfc";

export type RfcChoices = {
  decisions: RfcDecision[];
  /** Why it cannot be approved yet; null: it can, or that is not what is next. */
  waits: string | null;
};

/** Decisions that say why. */
export const reasonedDecisions: ReadonlySet<RfcDecision> = new Set([
  ...(["revise", "reject", "defer", "withdraw", "implemented", "obsolete"] as const),
]);

/** What a person may decide about an RFC as things stand. */
export function rfcChoices(state: MissionState, rfc: RfcState): RfcChoices {
  switch (rfc.status) {
    case "in_review":
      return inReview(state, rfc);
    case "deferred":
      return { decisions: ["submit"], waits: null };
    case "approved":
      // While its mission goes on, its own tasks may still build it.
      return { decisions: isMissionOver(state.status) ? ["implemented"] : [], waits: null };
    case "implementing":
      return { decisions: ["implemented"], waits: null };
    case "implemented":
      return { decisions: ["obsolete"], waits: null };
    case "draft":
    case "submitted":
    case "revise":
      return { decisions: ["withdraw"], waits: authorsTurn(state, rfc) };
    default:
      return { decisions: [], waits: null };
  }
}

/** Whether its author is to go on with it, or nobody will unless a person sees to it. */
function authorsTurn(state: MissionState, { taskId, status }: RfcState): string {
  const task = own(state.tasks, taskId);
  if (isMissionOver(state.status))
    return `It was not handed in again, and its mission is ${state.status.replaceAll("_", " ")}.`;
  if (!task || isTaskOver(task.status))
    return "Nobody writes it any more: withdraw it, or try its task again.";
  return status === "revise" ? "Its author revises it." : "Its author writes it.";
}

function inReview(state: MissionState, rfc: RfcState): RfcChoices {
  const open = openRfcQuestion(state, rfc);
  const ends = ["reject", "defer", "withdraw"] as const;
  if (open)
    return {
      decisions: ["approve", ...(mayGoBack(state, open) ? ["revise" as const] : []), ...ends],
      waits: null,
    };
  const judging = judgesOf(state, rfc).filter(({ status }) => !isTaskOver(status));
  if (judging.length === 0) return { decisions: ["approve", ...ends], waits: null };
  const names = judging.map(({ number, title }) => `${number} ${title}`.trim()).join(", ");
  return { decisions: [...ends], waits: `Not reviewed yet: ${names}.` };
}

/** The question that the mission asks a person about this RFC. */
export function openRfcQuestion(state: MissionState, rfc: RfcState): ApprovalState | undefined {
  return Object.values(state.approvals).findLast(
    ({ gate, decision, taskId }) =>
      gate === "rfc" && decision === null && taskId !== null && rfcAbout(state, taskId)?.id === rfc.id,
  );
}

/** Reviews of the RFC and decisions about it, in the plan's order. */
export function judgesOf(state: MissionState, rfc: Pick<RfcState, "taskId">): TaskState[] {
  return tasksIn(state, { taskId: rfc.taskId, dependents: true }).filter((task) => isJudgeOf(task, rfc));
}

/** Whether a task reviews the RFC, or is the decision about it. */
export function isJudgeOf(
  { id, type, dependsOn, flow }: Pick<PlanTask, "id" | "type" | "dependsOn" | "flow">,
  { taskId }: Pick<RfcState, "taskId">,
): boolean {
  if (id === taskId) return false;
  return type === "decision"
    ? flow?.decides === taskId
    : type === "code_review" && dependsOn.includes(taskId);
}

/** Where a decision's workflow has no way back, a no is the end of it. */
function mayGoBack({ tasks }: MissionState, { taskId }: ApprovalState): boolean {
  const task = taskId === null ? undefined : own(tasks, taskId);
  return task?.type !== "decision" || task.flow?.repeat !== undefined;
}
