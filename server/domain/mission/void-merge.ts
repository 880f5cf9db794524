import { countOf } from "@/contracts/count-of";
import type { MissionEvent } from "@/contracts/events";
import type { ApprovalState, MissionState, TaskState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import { isTaskOver } from "@/contracts/status";
import { countTasks } from "./task-index";

/** Questions whether to merge, decided or not. */
export function mergeApprovals({ approvals }: Pick<MissionState, "approvals">): ApprovalState[] {
  return Object.values(approvals).filter(({ gate }) => gate === "merge");
}

/** Whether no task has anything left to do. */
export function isEverythingSettled(state: MissionState): boolean {
  const total = countTasks(state, () => true);
  return total > 0 && total === countTasks(state, isTaskOver);
}

/**
 * Withdraws the question whether to merge the moment that there is work again: who approved it would approve what is being
 * changed. It is asked anew when all is done. @param after the state that the events lead to
 */
export function voidMergeEvents(after: MissionState, events: readonly MissionEvent[]): MissionEvent[] {
  const back = backAtWork(after, events);
  if (back.length === 0) return [];
  const open = mergeApprovals(after).filter(({ decision }) => decision === null);
  return open.map(({ id: approvalId }) => ({
    ...{ type: "approval-decided", approvalId, decision: "voided", by: "engine" },
    answer: reasonOf(back),
  }));
}

type Back = { task: TaskState; isNew: boolean };

/** Tasks that had come to their end and go on, and new ones: only these end a mission's rest before its merge. */
function backAtWork({ tasks }: MissionState, events: readonly MissionEvent[]): Back[] {
  const ids = new Map<string, boolean>();
  for (const event of events) {
    if (event.type === "task-added") ids.set(event.task.id, true);
    else if (event.type === "task-status-changed" && isTaskOver(event.from) && !ids.has(event.taskId))
      ids.set(event.taskId, false);
  }
  return [...ids].flatMap(([id, isNew]) => {
    const task = own(tasks, id);
    return task && !isTaskOver(task.status) ? [{ task, isNew }] : [];
  });
}

function reasonOf([first, ...others]: readonly Back[]): string {
  if (!first) return "";
  const { number, title } = first.task;
  const more = others.length > 0 ? ` and ${countOf(others.length, "other task")}` : "";
  const verb = others.length > 0 ? "are" : "is";
  return first.isNew
    ? `${number} ${title}${more} ${verb} to be done first`
    : `${number} ${title}${more} ${verb} being worked on again`;
}
