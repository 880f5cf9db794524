"use client";

import { useMemo } from "react";
import { LogPanel } from "@/components/features/log/log-panel";
import type { Callsigns } from "@/components/lib/callsigns";
import type { MissionStore } from "@/components/lib/live/mission-store";
import { useOwnLog } from "@/components/lib/live/use-live-log";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { focusWorkbench } from "./focus-workbench";

/** The log of one task, read at a place of its own beside the log below. */
export function TaskLog({
  store,
  mission,
  task,
  callsigns,
  until,
  onOpenTask,
  onOpenStep,
}: {
  store: MissionStore;
  mission: MissionState;
  task: TaskState;
  callsigns: Callsigns;
  /** The event at which it ends: it is shown as it was. Null: live. */
  until: number | null;
  onOpenTask: (taskId: string) => void;
  onOpenStep: (taskId: string, stepId: string) => void;
}) {
  const log = useOwnLog(store, until);
  const names = Object.keys(mission.agents).join();
  const agents = useMemo(() => (names === "" ? [] : names.split(",")), [names]);
  return (
    <LogPanel
      log={log}
      tasks={mission.tasks}
      taskOrder={mission.taskOrder}
      agents={agents}
      callsigns={callsigns}
      taskId={task.id}
      isPast={until !== null}
      onOpenTask={onOpenTask}
      onOpenStep={onOpenStep}
      onEnter={focusWorkbench}
    />
  );
}
