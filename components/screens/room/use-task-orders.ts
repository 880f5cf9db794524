"use client";

import { useCallback } from "react";
import type { TaskMenuItemsProps } from "@/components/features/workbench/task-menu-items";
import type { Callsigns } from "@/components/lib/callsigns";
import type { TaskState } from "@/contracts/mission-state";
import type { MoveTask } from "./use-move-task";
import { useReassign } from "./use-reassign";
import type { RoomActions } from "./use-room-actions";

/** What the menu of a task leads to, wherever it is opened. */
export type TaskOrdersGiven = Omit<TaskMenuItemsProps, "task" | "plan" | "onAsk"> & {
  onReassign: (agent: string) => void;
};
export type OrdersOf = (task: TaskState) => TaskOrdersGiven;

type Ways = {
  onMove: MoveTask;
  onFork: (taskId: string) => void;
  /** Null: no task can be added now. */
  onAddAfter: ((taskId: string) => void) | null;
};

/** Orders about single tasks, for the tree and the workbench alike. */
export function useTaskOrders(
  actions: RoomActions,
  callsigns: Callsigns,
  { onMove, onFork, onAddAfter }: Ways,
): OrdersOf {
  const { command, takeOver } = actions;
  const reassign = useReassign(actions, callsigns);
  return useCallback(
    (task) => ({
      onCommand: (order) => void command(order),
      onReassign: (agent) => void reassign(task, agent),
      onMove: (way) => onMove(task.id, way),
      onFork: () => onFork(task.id),
      onAddAfter: onAddAfter ? () => onAddAfter(task.id) : null,
      onTakeOver: () => void takeOver(task.id),
    }),
    [command, takeOver, reassign, onMove, onFork, onAddAfter],
  );
}
