import type { MissionState, TaskState } from "@/contracts/mission-state";
import { sharedGlob } from "../paths/overlaps";
import { nextAgent } from "./next-agent";
import { tasksOf } from "./task-index";
import { writablePaths } from "./writable-paths";

/** A running task, and what it and another one may both change. */
export type Collision = { task: TaskState; glob: string };

/**
 * The running task that keeps this one from starting, because both may change the same paths; null when it may start.
 * Only running tasks hold their paths: one that waits for a person must not hold up the others.
 */
export function collisionOf(state: MissionState, task: TaskState): Collision | null {
  const wanted = claimedPaths(state, task);
  if (wanted.length === 0) return null;
  for (const other of tasksOf(state, "running")) {
    if (other.id === task.id) continue;
    const glob = sharedGlob(wanted, claimedPaths(state, other));
    if (glob !== null) return { task: other, glob };
  }
  return null;
}

/** What a task may change while it runs, for the agent that works on it now or would next. */
function claimedPaths(state: MissionState, task: TaskState): readonly string[] {
  // The one file of a review bears its task's name; the folder is all reviews'.
  if (task.type === "code_review") return [`docs/reviews/${task.id}-*.md`];
  const open = task.attempts.findLast((attempt) => attempt.outcome === null);
  return writablePaths(state, task, open?.agent ?? nextAgent(task));
}
