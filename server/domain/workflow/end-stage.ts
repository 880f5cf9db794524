import type { MissionEvent } from "@/contracts/events";
import { flowOf } from "@/contracts/flow-of";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import { blockTaskEvents } from "../mission/block-task";
import { sendBackEvents } from "./send-back";
import { loopEnds, taskConditionWords } from "./task-outputs";

export type StageEnd = {
  /** How often it has come to its end, this time counted. */
  round: number;
  /** What its status says when it is done. */
  doneReason: string | null;
  /** Why it goes back, for people and for the agent that begins again. */
  why: string;
  /** What is the matter after the last round, in a few words after "is stuck:". */
  stuckReason: string;
  /** For a person who has to decide after the last round, as Markdown. */
  evidence: string;
  questionId: string;
  /** The task whose change was reviewed, where that is not in the plan's words. */
  reviewed?: string;
};

/**
 * What becomes of a running task that has come to its end: it is done, or goes back to where its workflow says until its
 * condition holds; after the last round a person decides, or it goes on as it is. Decided on the state in which its
 * result is recorded.
 */
export function endStageEvents(state: MissionState, taskId: string, end: StageEnd): MissionEvent[] {
  const task = own(state.tasks, taskId);
  if (!task) return [];
  const { repeat } = flowOf(task, end.reviewed);
  const back = repeat && own(state.tasks, repeat.back);
  if (!repeat || !back || loopEnds(state, repeat.until)) return [done(task, end.doneReason)];
  if (end.round > repeat.limit || back.status === "skipped" || back.status === "cancelled") {
    const after = `after ${repeat.limit} ${repeat.limit === 1 ? "round" : "rounds"}`;
    if (repeat.atLimit === "go-on")
      return [
        ...said(task, { what: "limit", round: end.round, reason: end.why, backTo: null }),
        done(task, `Goes on as it is ${after}: ${end.why}`.slice(0, 300)),
      ];
    const { evidence, questionId } = end;
    return [
      ...said(task, { what: "limit", round: end.round, reason: end.why, backTo: null }),
      ...blockTaskEvents(state, task, { reason: `${end.stuckReason} ${after}`, evidence, questionId }),
    ];
  }
  const again = said(task, { what: "again", round: end.round, reason: end.why, backTo: back.id });
  if (back.id === task.id) return [...again, moved(task, "ready", end.why)];
  const waits = moved(task, "pending", `Waits for the changes to ${back.number}`);
  // Sent back already, by another one: its reasons are told with the next attempt.
  if (back.status !== "done") return [...again, waits];
  return [...again, waits, ...sendBackEvents(state, task, back, end.why)];
}

/** Until when it goes back, in words. */
export function untilWords(task: TaskState): string {
  const { repeat } = flowOf(task);
  return repeat ? taskConditionWords(repeat.until) : "";
}

/** Reviews that no workflow speaks of say it in `review-recorded` alone. */
function said(
  task: TaskState,
  decided: { what: "again" | "limit"; round: number; reason: string; backTo: string | null },
): MissionEvent[] {
  if (!task.flow) return [];
  return [{ type: "stage-decided", taskId: task.id, by: "workflow", ...decided }];
}

function done(task: TaskState, reason: string | null): MissionEvent {
  return { type: "task-status-changed", taskId: task.id, from: "running", to: "done", reason };
}

function moved(task: TaskState, to: "ready" | "pending", reason: string): MissionEvent {
  return {
    ...{ type: "task-status-changed", taskId: task.id, from: "running", to },
    reason: reason.slice(0, 300),
  };
}
