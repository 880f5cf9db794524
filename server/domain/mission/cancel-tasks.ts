import type { MissionEvent } from "@/contracts/events";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { canTaskMove } from "@/contracts/status";
import { voidQuestionsEvents } from "./void-questions";

/**
 * Ends tasks that are not done: attempts are cancelled, questions void. Who runs one of them ends its call and its
 * processes when it sees this, and settles what was held for it; after a crash, whoever takes over does.
 */
export function cancelTasksEvents(
  state: MissionState,
  tasks: readonly TaskState[],
  { by, reason }: { by: string; reason: string | null },
): MissionEvent[] {
  const why = reason ?? `Cancelled by ${by}`;
  return tasks
    .filter((task) => canTaskMove(task.status, "cancelled"))
    .flatMap((task) => [
      ...voidQuestionsEvents(state, task.id, why, by),
      ...endAttemptEvents(task, why),
      ...restEvents(state, task),
      { type: "task-status-changed", taskId: task.id, from: task.status, to: "cancelled", reason: why },
    ]);
}

/** Cancelled and skipped tasks wait for their dependencies again; a new attempt begins from the branch as it is then. */
export function bringBackEvents(tasks: readonly TaskState[], reason: string): MissionEvent[] {
  return tasks.filter(isGone).map((task) => ({
    ...{ type: "task-status-changed", taskId: task.id, from: task.status, reason },
    // What its workflow had skipped would be skipped again: a person wants it all the same.
    to: task.notNeeded && task.type !== "decision" ? ("ready" as const) : ("pending" as const),
  }));
}

/** It can be brought back. */
export function isGone({ status }: TaskState): boolean {
  return status === "cancelled" || status === "skipped";
}

/** An attempt that is given up: the next one begins anew. */
export function endAttemptEvents({ id: taskId, attempts }: TaskState, summary: string): MissionEvent[] {
  const open = attempts.findLast((attempt) => attempt.outcome === null);
  if (!open) return [];
  return [{ type: "attempt-finished", taskId, attemptId: open.id, outcome: "cancelled", summary }];
}

function restEvents(state: MissionState, task: TaskState): MissionEvent[] {
  const agent = Object.values(state.agents).find(({ taskId }) => taskId === task.id);
  if (!agent || agent.activity === "idle") return [];
  const sentence = `${task.number} ${task.title} was cancelled`;
  return [
    {
      ...{ type: "agent-status-reported", agent: agent.name, taskId: null, moment: "end" },
      ...{ activity: "idle", sentence, progress: null },
    },
  ];
}
