"use client";

import { useRef } from "react";
import { StopMissionDialog } from "@/components/features/top-strip/stop-mission-dialog";
import { CancelTaskDialog } from "@/components/features/workbench/cancel-task-dialog";
import { ordersFor } from "@/components/lib/task-orders";
import type { MissionCommand } from "@/contracts/api";
import type { MissionState } from "@/contracts/mission-state";
import type { OrderToConfirm } from "./order-to-confirm";

/** The question that the button of the same order asks. */
export function ConfirmOrder({ mission, order }: { mission: MissionState; order: OrderToConfirm }) {
  const { command, settle } = order;
  // Closing follows on agreeing, and would say no after it.
  const isSettled = useRef(false);
  const once = (wish: MissionCommand | null) => {
    if (isSettled.current) return;
    isSettled.current = true;
    settle(wish);
  };
  const close = () => once(null);
  const taskId = command.type === "cancel-tasks" && "taskId" in command.of ? command.of.taskId : null;
  const task = taskId === null ? null : (mission.tasks[taskId] ?? null);
  if (!task) return <StopMissionDialog onClose={close} onConfirm={() => once(command)} />;
  return (
    <CancelTaskDialog
      task={task}
      dependents={ordersFor(mission, task).after.toCancel}
      onClose={close}
      onCommand={(wish) => once({ ...command, ...wish })}
    />
  );
}
