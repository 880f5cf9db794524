import type { MissionCommand, TaskScope } from "@/contracts/api";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { canTaskMove } from "@/contracts/status";
import { cancelledGround, tasksIn } from "@/contracts/task-scope";
import { counted } from "./format";
import { isGone, isPausable } from "./task-orders";

type Plan = Pick<MissionState, "tasks" | "taskOrder">;

export type Undo = {
  /** What was ordered, for its notice. */
  said: string;
  /** The orders that take it back, one after the other. */
  orders: MissionCommand[];
};

/**
 * How an order about tasks is taken back: with the opposite order, for those tasks alone that it reached.
 * @param plan as it was before the order
 * @returns null where there is no opposite: a failed task that was tried again has spent what it spent
 */
export function undoOf(plan: Plan, command: MissionCommand): Undo | null {
  switch (command.type) {
    case "pause-tasks": {
      const reached = tasksIn(plan, command.of).filter(isPausable);
      const kept = tasksIn(plan, command.of).some((task) => task.paused !== undefined);
      return undo("Paused", reached, each("resume-tasks", reached, kept ? null : command.of));
    }
    case "resume-tasks": {
      const reached = tasksIn(plan, command.of).filter(({ paused, takenOver }) => paused && !takenOver);
      const kept = tasksIn(plan, command.of).some(isPausable);
      return undo("Resumed", reached, each("pause-tasks", reached, kept ? null : command.of));
    }
    case "cancel-tasks": {
      const reached = tasksIn(plan, command.of).filter(({ status }) => canTaskMove(status, "cancelled"));
      const kept = tasksIn(plan, command.of).some(isGone);
      // Alone: what it stood on was gone before, and stays so.
      const back = each("bring-back-tasks", reached, kept ? null : command.of);
      return undo(
        "Cancelled",
        reached,
        back.map((order) => ({ ...order, alone: true })),
      );
    }
    case "skip-task": {
      const reached = tasksIn(plan, one(command.taskId));
      return undo("Skipped", reached, [{ type: "bring-back-tasks", of: one(command.taskId), alone: true }]);
    }
    case "bring-back-tasks": {
      const back = tasksIn(plan, command.of).filter(isGone);
      const reached = [...(command.alone ? [] : cancelledGround(plan, back)), ...back];
      return undo("Brought back", reached, reached.map(goneAgain));
    }
    case "retry-task": {
      const task = plan.tasks[command.taskId];
      return task?.status === "skipped" ? undo("Begins anew", [task], [goneAgain(task)]) : null;
    }
    default:
      return null;
  }
}

function undo(did: string, reached: readonly TaskState[], orders: MissionCommand[]): Undo | null {
  const [first] = reached;
  if (!first) return null;
  const what = reached.length === 1 ? `${first.number} ${first.title}` : counted(reached.length, "task");
  return { said: `${did}: ${what}`, orders };
}

/** @param whole the scope, where the order would reach no other task of it */
function each<T extends "pause-tasks" | "resume-tasks" | "bring-back-tasks">(
  type: T,
  reached: readonly TaskState[],
  whole: TaskScope | null,
): Array<{ type: T; of: TaskScope }> {
  if (whole) return [{ type, of: whole }];
  return reached.map(({ id }) => ({ type, of: one(id) }));
}

function goneAgain({ id, status }: TaskState): MissionCommand {
  if (status === "skipped") return { type: "skip-task", taskId: id };
  return { type: "cancel-tasks", of: one(id) };
}

function one(taskId: string): TaskScope {
  return { taskId, dependents: false };
}
