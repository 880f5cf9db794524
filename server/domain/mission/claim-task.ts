import type { MissionEvent } from "@/contracts/events";
import { expectedUsd } from "@/contracts/expected-cost";
import type { AttemptState, MissionState, TaskState } from "@/contracts/mission-state";
import { microUsdFromUsd } from "@/contracts/money";
import { drawOnGrant } from "../gates/draw-on-grant";
import { startAsUse } from "../gates/grant-case";
import { taskGateHash } from "../gates/task-gate-hash";
import { asksToStart } from "../workflow/start-gate";
import { type Collision, collisionOf } from "./claimed-paths";
import { countTasks, firstTask } from "./task-index";

export type ClaimChoice =
  | { kind: "none" }
  /** A person has to allow it first. */
  | { kind: "ask"; task: TaskState }
  /** An attempt that rests, or whose process died, goes on. */
  | { kind: "resume"; task: TaskState; attempt: AttemptState }
  | { kind: "start"; task: TaskState; number: number };

/** A ready task that a free worker passes over, since a running one may change the same paths. */
export type HeldTask = Collision & { held: TaskState };

/** What a free worker does next for a mission: the first ready task in the plan's order, within the limits. */
export function chooseClaim(state: MissionState): ClaimChoice {
  return lookForClaim(state).choice;
}

/** The same, and the tasks that were passed over on the way. */
export function lookForClaim(state: MissionState): { choice: ClaimChoice; held: HeldTask[] } {
  const held: HeldTask[] = [];
  const isFree = (task: TaskState) => {
    const collision = collisionOf(state, task);
    if (collision) held.push({ ...collision, held: task });
    return !collision;
  };
  return { choice: choose(state, isFree), held };
}

function choose(state: MissionState, isFree: (task: TaskState) => boolean): ClaimChoice {
  if (state.status !== "running" && state.status !== "analyzing") return { kind: "none" };
  const running = countTasks(state, (status) => status === "running");
  const limit = state.mode === "sequential" ? 1 : state.parallelLimit;
  if (running >= limit) return { kind: "none" };
  const task = firstTask(
    state,
    "ready",
    (candidate) => !candidate.paused && (needsApproval(state, candidate) || isFree(candidate)),
  );
  if (!task) return { kind: "none" };

  if (needsApproval(state, task)) return { kind: "ask", task };
  const open = task.attempts.findLast((attempt) => attempt.outcome === null);
  if (open) return { kind: "resume", task, attempt: open };
  return { kind: "start", task, number: task.attempts.length + 1 };
}

/** Says why ready tasks wait, once for each running task that they wait for. */
export function heldEvents(held: readonly HeldTask[]): MissionEvent[] {
  return held
    .filter(({ held: task, task: holder, glob }) => {
      const known = task.heldBy;
      return known?.taskId !== holder.id || known.glob !== glob;
    })
    .map(({ held: task, task: holder, glob }) => ({
      type: "task-held",
      taskId: task.id,
      holderId: holder.id,
      glob,
    }));
}

function isDear({ policy: { taskAboveUsd } }: MissionState, task: TaskState): boolean {
  return taskAboveUsd !== null && microUsdFromUsd(expectedUsd(task)) > microUsdFromUsd(taskAboveUsd);
}

function needsApproval(state: MissionState, task: TaskState): boolean {
  return grantEventsOfStart(state, task) === null;
}

/**
 * What is written with the start of a task that a grant with limits lets start; none where nobody has to be asked, or its
 * own leave is there. null: a person has to be asked.
 */
export function grantEventsOfStart(state: MissionState, task: TaskState): MissionEvent[] | null {
  if (!isDear(state, task) && !asksToStart(state.policy, task)) return [];
  const hasLeave = Object.values(state.approvals).some(
    (approval) =>
      approval.gate === "task" &&
      approval.taskId === task.id &&
      approval.decision === "approved" &&
      approval.hash === taskGateHash(task),
  );
  return hasLeave ? [] : drawOnGrant(state, startAsUse(task));
}
