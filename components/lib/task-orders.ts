import type { MissionState, TaskState } from "@/contracts/mission-state";
import { canTaskMove, isTaskOver } from "@/contracts/status";
import { cancelledGround, tasksIn } from "@/contracts/task-scope";

export type TaskOrders = {
  canPause: boolean;
  canResume: boolean;
  canRetry: boolean;
  canSkip: boolean;
  canCancel: boolean;
  canTakeOver: boolean;
  canReassign: boolean;
  canBringBack: boolean;
  /** Tasks that depend on it, however far on, by what may be done with them. */
  after: { toPause: number; paused: number; toCancel: number; toBringBack: number };
  /** Cancelled tasks that it depends on: what comes back with it, and with it and all after it. */
  ground: { ofIt: TaskState[]; ofAll: TaskState[] };
  /** The same of its whole phase. */
  phase: { toPause: number; paused: number };
};

/** What a person may order about a task now, and how many others an order would reach. */
export function ordersFor(plan: Pick<MissionState, "tasks" | "taskOrder">, task: TaskState): TaskOrders {
  const after = tasksIn(plan, { taskId: task.id, dependents: true }).filter(({ id }) => id !== task.id);
  const phase = tasksIn(plan, { phase: task.phase });
  return {
    canPause: isPausable(task),
    canResume: task.paused !== undefined && !task.takenOver,
    canTakeOver: !task.takenOver && isAtWork(task),
    // Not while somebody works on it, nor where nothing is left to do.
    canReassign: task.status !== "running" && !isTaskOver(task.status) && !task.takenOver,
    canRetry: ["failed", "blocked", "skipped", "done"].includes(task.status),
    canSkip: ["pending", "ready", "blocked", "failed"].includes(task.status),
    canCancel: canTaskMove(task.status, "cancelled"),
    canBringBack: isGone(task),
    after: {
      toPause: after.filter(isPausable).length,
      paused: after.filter((other) => other.paused).length,
      toCancel: after.filter((other) => canTaskMove(other.status, "cancelled")).length,
      toBringBack: after.filter(isGone).length,
    },
    ground: {
      ofIt: cancelledGround(plan, [task]),
      ofAll: cancelledGround(plan, [task, ...after.filter(isGone)]),
    },
    phase: {
      toPause: phase.filter(isPausable).length,
      paused: phase.filter((other) => other.paused).length,
    },
  };
}

export type PhaseOrders = {
  toPause: number;
  paused: number;
  toCancel: number;
  toBringBack: number;
  /** Of those that a cancel ends, how many are at work. */
  running: number;
};

/** How many tasks of a phase an order would reach. */
export function phaseOrders(tasks: readonly TaskState[]): PhaseOrders {
  const count = (is: (task: TaskState) => boolean) => tasks.filter(is).length;
  return {
    toPause: count(isPausable),
    paused: count(({ paused }) => paused !== undefined),
    toCancel: count(({ status }) => canTaskMove(status, "cancelled")),
    toBringBack: count(isGone),
    running: count(({ status }) => status === "running"),
  };
}

export function isPausable(task: TaskState): boolean {
  return !task.paused && !isTaskOver(task.status);
}

function isAtWork({ status, attempts }: TaskState): boolean {
  return (status === "running" || status === "ready") && attempts.at(-1)?.outcome === null;
}

export function isGone({ status }: TaskState): boolean {
  return status === "cancelled" || status === "skipped";
}
