import type { EventFrame } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";

/** A moment that stands out: a line on the bar of time. */
export type Mark = { seq: number; at: string; tone: "done" | "fail" | "ask" | "wait"; text: string };

/** Null for most events. */
export function markOf({ seq, at, event }: EventFrame, { tasks }: Pick<MissionState, "tasks">): Mark | null {
  const task = "taskId" in event && event.taskId ? tasks[event.taskId] : undefined;
  const name = task ? `${task.number} ${task.title}` : "";
  switch (event.type) {
    case "mission-status-changed":
      return { seq, at, tone: toneOf(event.to), text: `mission ${event.to.replaceAll("_", " ")}` };
    case "task-status-changed":
      if (event.to === "done") return { seq, at, tone: "done", text: `done: ${name}` };
      if (event.to === "failed") return { seq, at, tone: "fail", text: `failed: ${name}` };
      return event.to === "blocked" ? { seq, at, tone: "ask", text: `blocked: ${name}` } : null;
    case "attempt-finished":
      return event.outcome === "failed" ? { seq, at, tone: "fail", text: `attempt failed: ${name}` } : null;
    case "approval-requested":
      return { seq, at, tone: "ask", text: `asked you: ${event.title}` };
    case "plan-proposed":
      return { seq, at, tone: "wait", text: "plan proposed" };
    case "branch-merged":
      return { seq, at, tone: "done", text: `merged into ${event.into}` };
    default:
      return null;
  }
}

function toneOf(status: MissionState["status"]): Mark["tone"] {
  if (status === "completed") return "done";
  if (status === "failed") return "fail";
  return status === "budget_stopped" || status === "not_merged" || status === "awaiting_approval"
    ? "ask"
    : "wait";
}
