// No zod here: the room loads this with its first page. The schemas of these names stand in `status-schemas.ts`.

/**
 * A mission's life. `analyzing`: a free text is being turned into a spec. `awaiting_approval`: the plan waits
 * for a person. `budget_stopped`: the stop threshold was reached; raising it goes on from there. `not_merged`: all is
 * done and verified, but the branch conflicts with the one that it was to be merged into.
 */
export const missionStatuses = [
  "draft",
  "analyzing",
  "awaiting_approval",
  "running",
  "paused",
  "budget_stopped",
  "not_merged",
  "completed",
  "failed",
  "cancelled",
] as const;
export type MissionStatus = (typeof missionStatuses)[number];

export const taskStatuses = [
  "pending",
  "ready",
  "running",
  "awaiting_approval",
  "blocked",
  "review",
  "done",
  "failed",
  "cancelled",
  "skipped",
] as const;
export type TaskStatus = (typeof taskStatuses)[number];

const missionTransitions: Record<MissionStatus, readonly MissionStatus[]> = {
  draft: ["analyzing", "awaiting_approval", "running", "cancelled"],
  analyzing: ["awaiting_approval", "paused", "budget_stopped", "failed", "cancelled"],
  awaiting_approval: ["running", "analyzing", "cancelled"],
  running: ["paused", "budget_stopped", "not_merged", "completed", "failed", "cancelled"],
  paused: ["running", "analyzing", "cancelled"],
  budget_stopped: ["running", "analyzing", "cancelled"],
  not_merged: ["running", "completed", "cancelled"],
  completed: [],
  failed: ["running", "analyzing", "cancelled"],
  cancelled: [],
};

const taskTransitions: Record<TaskStatus, readonly TaskStatus[]> = {
  // Asked and done: a decision, on which nobody works.
  pending: ["ready", "awaiting_approval", "done", "skipped", "cancelled"],
  // Done: what it was sent back for is acknowledged.
  ready: ["running", "awaiting_approval", "pending", "done", "skipped", "cancelled"],
  // Back to pending: a review that waits for the change it asked for.
  running: [
    "awaiting_approval",
    "blocked",
    "review",
    "ready",
    "pending",
    "done",
    "skipped",
    "failed",
    "cancelled",
  ],
  // Back to pending: a decision that waits for the change it asked for.
  awaiting_approval: ["running", "ready", "pending", "done", "failed", "skipped", "cancelled"],
  // Handed to a person: it waits for words. Done: what blocked it is acknowledged.
  blocked: ["ready", "awaiting_approval", "done", "skipped", "failed", "cancelled"],
  review: ["done", "ready", "blocked", "failed", "cancelled"],
  // A review that asks for changes sends a finished task back; one that was kept is planned anew.
  done: ["ready", "pending"],
  failed: ["ready", "skipped", "cancelled"],
  // Brought back, it waits for its dependencies anew.
  cancelled: ["pending"],
  skipped: ["ready", "pending"],
};

/** Whether a mission may go from one status to another. Staying is not a transition. */
export function canMissionMove(from: MissionStatus, to: MissionStatus): boolean {
  return missionTransitions[from].includes(to);
}

/** Whether a task may go from one status to another. Staying is not a transition. */
export function canTaskMove(from: TaskStatus, to: TaskStatus): boolean {
  return taskTransitions[from].includes(to);
}

/** Nothing follows by itself from these. */
export function isMissionOver(status: MissionStatus): boolean {
  return status === "completed" || status === "not_merged" || status === "failed" || status === "cancelled";
}

/** No task of such a mission is tried again, and none is added: who wants more forks it. */
export function isMissionClosed(status: MissionStatus): boolean {
  return status === "completed" || status === "cancelled";
}

/** Nothing is left to do for such a task, unless a person brings it back. */
export function isTaskOver(status: TaskStatus): boolean {
  return isTaskSettled(status) || status === "cancelled";
}

/** Dependants of such a task may start. */
export function isTaskSettled(status: TaskStatus): boolean {
  return status === "done" || status === "skipped";
}
