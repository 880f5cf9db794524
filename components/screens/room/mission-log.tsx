"use client";

import { useMemo } from "react";
import { LogPanel } from "@/components/features/log/log-panel";
import type { Callsigns } from "@/components/lib/callsigns";
import type { LiveLog } from "@/components/lib/live/live-log";
import type { MissionState } from "@/contracts/mission-state";
import { focusWorkbench } from "./focus-workbench";

type MissionLogProps = {
  mission: MissionState;
  log: LiveLog;
  isPast: boolean;
  callsigns: Callsigns;
  /** Where its filters stand. */
  toolbar: HTMLElement | null;
  onOpenTask: (taskId: string) => void;
  onOpenStep: (taskId: string, stepId: string) => void;
};

/** All that was said and done in the mission. */
export function MissionLog({ mission, isPast, ...rest }: MissionLogProps) {
  const names = Object.keys(mission.agents).join();
  const agents = useMemo(() => (names === "" ? [] : names.split(",")), [names]);
  return (
    <LogPanel
      key={isPast ? "past" : "live"}
      tasks={mission.tasks}
      taskOrder={mission.taskOrder}
      agents={agents}
      isPast={isPast}
      onEnter={focusWorkbench}
      {...rest}
    />
  );
}
