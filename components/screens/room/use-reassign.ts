"use client";

import { useCallback } from "react";
import type { Callsigns } from "@/components/lib/callsigns";
import { notify } from "@/components/lib/notify";
import type { TaskState } from "@/contracts/mission-state";
import type { RoomActions } from "./use-room-actions";

/** Gives a task to another agent; it can be given back for a while. */
export function useReassign({ command }: Pick<RoomActions, "command">, callsigns: Callsigns) {
  return useCallback(
    async ({ id: taskId, number, agent: before }: TaskState, agent: string) => {
      const give = (to: string) => command({ type: "reassign-task", taskId, agent: to });
      if (!(await give(agent))) return;
      notify(`${number} is with ${callsigns(agent).callsign} now.`, {
        action: { label: "Undo", onClick: () => void give(before) },
      });
    },
    [command, callsigns],
  );
}
