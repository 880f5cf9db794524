"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import {
  draftAfter,
  draftForFile,
  draftOfMessage,
  emptyDraft,
  type TaskDraft,
} from "@/components/features/add-task/task-draft";
import { takesTaskOrders } from "@/components/lib/mission-view";
import { notify } from "@/components/lib/notify";
import type { MissionState } from "@/contracts/mission-state";
import type { AddedTask } from "@/contracts/plan";
import type { RoomActions } from "./use-room-actions";

type Known = { ids: ReadonlySet<string>; title: string };

/**
 * Adding tasks while the mission runs; each can be taken back for a while.
 * @param onAdded called once the plan that is shown holds the task
 */
export function useAddTask(
  mission: MissionState,
  actions: Pick<RoomActions, "command">,
  { isPast, onAdded }: { isPast: boolean; onAdded: (taskId: string) => void },
) {
  const [draft, setDraft] = useState<TaskDraft | null>(null);
  const newest = useRef(mission);
  newest.current = mission;
  /** What is added, until the plan that is shown holds it. */
  const [awaited, setAwaited] = useState<Known | null>(null);
  const addedId = awaited && idOfAdded(mission, awaited);
  useEffect(() => {
    if (!addedId) return;
    setAwaited(null);
    onAdded(addedId);
  }, [addedId, onAdded]);
  const canAdd = !isPast && takesTaskOrders(mission.status) && mission.status !== "analyzing";

  const add = useCallback(
    async (task: AddedTask): Promise<boolean> => {
      const known: Known = { ids: new Set(newest.current.taskOrder), title: task.title };
      if (!(await actions.command({ type: "add-task", task }))) return false;
      const takeBack = () => {
        const taskId = idOfAdded(newest.current, known);
        if (taskId) void actions.command({ type: "cancel-tasks", of: { taskId, dependents: false } });
      };
      setAwaited(known);
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
            ofMessage: (message: { id: string; text: string }) => setDraft(draftOfMessage(message)),
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

/** The task of this title that was not there before. */
function idOfAdded({ tasks, taskOrder }: MissionState, { ids, title }: Known): string | undefined {
  return taskOrder.findLast((id) => !ids.has(id) && tasks[id]?.title === title);
}
