"use client";

import { useCallback, useMemo, useRef, useState } from "react";
import {
  draftAfter,
  draftForFile,
  emptyDraft,
  type TaskDraft,
} from "@/components/features/add-task/task-draft";
import { takesTaskOrders } from "@/components/lib/mission-view";
import { notify } from "@/components/lib/notify";
import type { MissionState } from "@/contracts/mission-state";
import type { AddedTask } from "@/contracts/plan";
import type { RoomActions } from "./use-room-actions";

/** Adding tasks while the mission runs; each can be taken back for a while. */
export function useAddTask(mission: MissionState, actions: Pick<RoomActions, "command">, isPast: boolean) {
  const [draft, setDraft] = useState<TaskDraft | null>(null);
  const newest = useRef(mission);
  newest.current = mission;
  const canAdd = !isPast && takesTaskOrders(mission.status) && mission.status !== "analyzing";

  const add = useCallback(
    async (task: AddedTask): Promise<boolean> => {
      const known = new Set(newest.current.taskOrder);
      if (!(await actions.command({ type: "add-task", task }))) return false;
      const takeBack = () => {
        const { tasks, taskOrder } = newest.current;
        const taskId = taskOrder.findLast((id) => !known.has(id) && tasks[id]?.title === task.title);
        if (taskId) void actions.command({ type: "cancel-tasks", of: { taskId, dependents: false } });
      };
      notify(`Added: ${task.title}`, { action: { label: "Undo", onClick: takeBack } });
      return true;
    },
    [actions],
  );
  const begin = useMemo(
    () =>
      canAdd
        ? {
            plain: () => setDraft(emptyDraft),
            titled: (title: string) => setDraft({ ...emptyDraft, title }),
            after: (taskId: string) => setDraft(draftAfter(taskId)),
            forFile: (path: string, what: "review" | "tests") =>
              setDraft(draftForFile(newest.current, path, what)),
          }
        : null,
    [canAdd],
  );
  const close = useCallback(() => setDraft(null), []);
  return { draft, begin, add, close };
}
