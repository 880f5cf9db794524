"use client";

import { useCallback, useRef } from "react";
import { takesTaskOrders } from "@/components/lib/mission-view";
import { notify } from "@/components/lib/notify";
import type { MissionState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import { hasNotBegun, stepsOf } from "@/contracts/task-order";
import type { RoomActions } from "./use-room-actions";

export type MoveTask = (taskId: string, way: "up" | "down") => void;

/** Moves a task that has not begun by one place in its phase, or says why it stays. */
export function useMoveTask(mission: MissionState, { command }: Pick<RoomActions, "command">): MoveTask {
  const newest = useRef(mission);
  newest.current = mission;
  /** The order that the last move was asked for in: until it is another one, the next move would be the same. */
  const asked = useRef<readonly string[] | null>(null);
  return useCallback(
    async (taskId, way) => {
      const plan = newest.current;
      const task = own(plan.tasks, taskId);
      if (!task || !takesTaskOrders(plan.status) || asked.current === plan.taskOrder) return;
      if (!hasNotBegun(task)) return notify(`${task.number} has begun: it stays where it is.`);
      const step = stepsOf(plan, task)[way];
      if (step.kind === "end")
        return notify(`${task.number} is the ${way === "up" ? "first" : "last"} that can still move.`);
      if (step.kind === "kept")
        return notify(
          way === "up"
            ? `${task.number} waits for ${step.by.number}: it cannot come before it.`
            : `${step.by.number} waits for ${task.number}: it cannot come before it.`,
        );
      asked.current = plan.taskOrder;
      if (!(await command({ type: "reorder-task", taskId, before: step.before }))) asked.current = null;
    },
    [command],
  );
}
