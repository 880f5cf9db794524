import { shareUsd } from "@/contracts/expected-cost";
import { handBacksOf, isInYourHands } from "@/contracts/hand-backs";
import type { ApprovalState, MissionState, TaskState, ThreadState } from "@/contracts/mission-state";
import { askingThreads } from "@/contracts/review-state";
import { valuesOf } from "@/contracts/shelved-record";
import { isMissionOver, isTaskOver, isTaskSettled, type MissionStatus } from "@/contracts/status";

/** Questions read from a mission's state, pure, for every part of the room. */

export function openApprovals(approvals: Record<string, ApprovalState>): ApprovalState[] {
  return Object.values(approvals)
    .filter((approval) => approval.decision === null)
    .sort((a, b) => a.requestedAt.localeCompare(b.requestedAt));
}

type Waiting = Pick<MissionState, "status" | "tasks" | "approvals" | "threads">;

/** Tasks that wait for a person: by their own state, or because a question about them or a comment's is open. */
export function tasksNeedingYou(mission: Waiting): Set<string> {
  const ids = new Set<string>();
  if (mission.status === "cancelled" || mission.status === "completed" || mission.status === "not_merged")
    return ids;
  for (const approval of Object.values(mission.approvals)) {
    if (approval.decision === null && approval.taskId) ids.add(approval.taskId);
  }
  for (const task of valuesOf(mission.tasks)) {
    if (task.status === "awaiting_approval" || task.status === "blocked") ids.add(task.id);
  }
  for (const { taskId } of askingThreads(mission)) ids.add(taskId);
  return ids;
}

/** One thing that waits for a person, and where it is answered. */
export type Need =
  | { kind: "budget"; id: "budget" }
  | { kind: "result"; id: "result" }
  | { kind: "approval"; id: string; approval: ApprovalState }
  | { kind: "thread"; id: string; thread: ThreadState }
  | { kind: "hand-back"; id: string; task: TaskState }
  | { kind: "task"; id: string };

/**
 * All that waits for a person, each thing once, in the order in which it should be looked at. Every count of what needs a
 * person in the room is a count of this.
 */
export function needsOf(mission: Waiting): Need[] {
  if (mission.status === "not_merged") return [{ kind: "result", id: "result" }];
  if (isMissionOver(mission.status)) return [];
  const open = openApprovals(mission.approvals);
  const threads = askingThreads(mission);
  const asked = new Set([...open, ...threads].map(({ taskId }) => taskId));
  return [
    ...(mission.status === "budget_stopped" ? [{ kind: "budget", id: "budget" } as const] : []),
    ...open.map((approval): Need => ({ kind: "approval", id: approval.id, approval })),
    ...threads.map((thread): Need => ({ kind: "thread", id: thread.id, thread })),
    ...[...tasksNeedingYou(mission)].filter((id) => !asked.has(id)).map((id): Need => ({ kind: "task", id })),
    ...handBacksOf(mission).map((task): Need => ({ kind: "hand-back", id: `hand-back ${task.id}`, task })),
  ];
}

/** Whether nothing of a running mission goes on, because a person has paused what could. */
export function restsPaused({ tasks }: Pick<MissionState, "tasks">): boolean {
  const open = valuesOf(tasks).filter((task) => !isTaskOver(task.status));
  if (!open.some((task) => task.paused)) return false;
  return open.every(({ status, paused }) => status === "pending" || (paused && status !== "running"));
}

/** How many tasks have a step that runs. */
export function runningTasksOf({ tasks }: Pick<MissionState, "tasks">): number {
  return valuesOf(tasks).filter(({ status }) => status === "running").length;
}

/** Whether orders about single tasks and phases are taken: not before the plan is approved, nor when all is over. */
export function takesTaskOrders(status: MissionStatus): boolean {
  return (
    status !== "draft" && status !== "awaiting_approval" && !(isMissionOver(status) && status !== "failed")
  );
}

export type PhaseView = {
  name: string;
  number: number;
  tasks: TaskState[];
  /** Tasks that are settled, without those that ask a person about a comment. */
  done: number;
  /** Tasks that are not over, and those of them that a person has paused. */
  open: number;
  paused: number;
  state: "done" | "skipped" | "running" | "asking" | "waiting" | "paused" | "stopped" | "failed";
  spentMicroUsd: number;
  estimateUsd: number;
};

export function phasesOf(
  mission: Pick<MissionState, "status" | "phases" | "tasks" | "taskOrder" | "threads">,
): PhaseView[] {
  const asking = new Set(
    isMissionOver(mission.status) ? [] : askingThreads(mission).map(({ taskId }) => taskId),
  );
  const byPhase = new Map<string, TaskState[]>(mission.phases.map((name) => [name, []]));
  for (const id of mission.taskOrder) {
    const task = mission.tasks[id];
    if (!task) continue;
    const list = byPhase.get(task.phase);
    if (list) list.push(task);
    else byPhase.set(task.phase, [task]);
  }
  return [...byPhase]
    .map(([name, tasks], at) => phaseOf({ status: mission.status, asking }, name, at + 1, tasks))
    .filter((phase) => phase.tasks.length > 0);
}

/** What of its mission a phase hangs on: `asking` are the tasks whose agents ask back about a comment. */
type Around = { status: MissionStatus; asking: ReadonlySet<string> };

function phaseOf(around: Around, name: string, number: number, tasks: TaskState[]): PhaseView {
  const done = tasks.filter((task) => isTaskSettled(task.status) && !around.asking.has(task.id)).length;
  return {
    name,
    number,
    tasks,
    done,
    open: tasks.filter((task) => !isTaskOver(task.status)).length,
    paused: tasks.filter((task) => task.paused && !isTaskOver(task.status) && !isInYourHands(task)).length,
    state: phaseState(around, tasks),
    spentMicroUsd: tasks.reduce((sum, task) => sum + task.spentMicroUsd, 0),
    estimateUsd: tasks.reduce((sum, task) => sum + shareUsd(task), 0),
  };
}

/** A phase is never more alive than its mission: in one that is paused or over, nothing runs. */
function phaseState({ status, asking }: Around, tasks: TaskState[]): PhaseView["state"] {
  const some = (...statuses: Array<TaskState["status"]>) =>
    tasks.some((task) => statuses.includes(task.status));
  const asks = tasks.some(({ id }) => asking.has(id));
  if (tasks.every((task) => isTaskOver(task.status))) {
    if (asks) return "asking";
    if (some("done")) return "done";
    return some("skipped") ? "skipped" : "stopped";
  }
  if (some("failed")) return "failed";
  const started = tasks.some((task) => task.status !== "pending" && task.attempts.length > 0);
  const next = started && tasks.some((task) => task.status === "ready" && !task.paused);
  if (isMissionOver(status)) return started ? "stopped" : "waiting";
  if (started && (status === "paused" || status === "budget_stopped")) return "paused";
  if (next || some("running", "review")) return "running";
  if (asks || some("awaiting_approval", "blocked") || tasks.some(isInYourHands)) return "asking";
  if (tasks.some((task) => task.paused)) return "paused";
  return "waiting";
}

/** The phase that people would say the mission is in: the first that is not finished. */
export function currentPhase(phases: PhaseView[]): PhaseView | null {
  return phases.find((phase) => phase.state !== "done" && phase.state !== "skipped") ?? phases.at(-1) ?? null;
}

/** `3.2 of the plan` reads better than a slug: a task's number by its id or number. */
export function findTask(mission: Pick<MissionState, "tasks">, word: string): TaskState | null {
  return mission.tasks[word] ?? Object.values(mission.tasks).find((task) => task.number === word) ?? null;
}
