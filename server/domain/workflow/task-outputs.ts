import { comparisonWords, conditionWords, holds, isAsAsked, type OutputValue } from "@/contracts/conditions";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import { blockingFindings, standingVerdict } from "@/contracts/review-state";
import { isTaskOver } from "@/contracts/status";
import type { TaskComparison, TaskCondition } from "@/contracts/task-flow";

type Seen = Pick<MissionState, "tasks" | "rfcs" | "acknowledged">;

/** What a task has left under a name, from the mission's state alone; undefined where there is nothing (yet). */
export function outputOf(state: Seen, task: TaskState, name: string): OutputValue | undefined {
  switch (name) {
    case "status":
      return isTaskOver(task.status) ? task.status : undefined;
    case "summary":
      return task.summary ?? undefined;
    case "files":
      return task.files.map(({ path }) => path);
    case "verdict":
      return task.review ? standingVerdict(state, task.review) : undefined;
    case "findings":
      return task.review?.findings.length;
    case "grave":
      return task.review ? blockingFindings(state, task.review.findings).length : undefined;
    case "passed":
      return task.tests?.passed;
    case "failed":
      // What failed before the mission is nobody's doing here.
      return task.tests ? task.tests.failed - (task.tests.failedBefore ?? 0) : undefined;
    case "state":
      return Object.values(state.rfcs).find(({ taskId }) => taskId === task.id)?.status;
    default:
      return task.outputs === undefined ? undefined : own(task.outputs, name);
  }
}

/** Whether a condition of the plan holds now. */
export function conditionHolds(state: Seen, condition: TaskCondition): boolean {
  return holds(condition, (leaf) => leafHolds(state, leaf));
}

/** Whether a loop is over: what a person has left out has nothing to say, and keeps nobody going round. */
export function loopEnds(state: Seen, until: TaskCondition): boolean {
  return (
    conditionHolds(state, until) || holds(until, (leaf) => isSilenced(state, leaf) || leafHolds(state, leaf))
  );
}

/** It asks only about tasks that a person has skipped, cancelled or taken out of the plan. */
function isSilenced({ tasks }: Seen, leaf: TaskComparison): boolean {
  if (leaf.tasks.length === 0 || leaf.output === "status") return false;
  return leaf.tasks.every((id) => {
    const task = own(tasks, id);
    return !task || task.status === "cancelled" || (task.status === "skipped" && task.notNeeded !== true);
  });
}

/** Of several tasks one is enough. */
function leafHolds(state: Seen, leaf: TaskComparison): boolean {
  return leaf.tasks.some((id) => {
    const task = own(state.tasks, id);
    return task !== undefined && isAsAsked(outputOf(state, task, leaf.output), leaf);
  });
}

/** A condition of the plan in words: `review.verdict is approve`. */
export function taskConditionWords(condition: TaskCondition): string {
  return conditionWords(condition, (leaf) => `${leaf.name} ${comparisonWords(leaf)}`);
}
