"use client";

import { Keyboard, PanelLeft } from "lucide-react";
import { AppBar } from "@/components/features/app-bar/app-bar";
import { LiveMark } from "@/components/features/top-strip/live-mark";
import { MissionControls } from "@/components/features/top-strip/mission-controls";
import { MoneyBar } from "@/components/features/top-strip/money-bar";
import { PhaseBar } from "@/components/features/top-strip/phase-bar";
import { useSpendRate } from "@/components/features/top-strip/use-spend-rate";
import { useProject } from "@/components/lib/api/queries";
import type { Connection } from "@/components/lib/live/mission-store";
import { currentPhase, type PhaseView } from "@/components/lib/mission-view";
import { missionLooks } from "@/components/lib/status-look";
import { Chip } from "@/components/ui/chip";
import { IconButton } from "@/components/ui/icon-button";
import { StateMark } from "@/components/ui/state-mark";
import type { MissionState } from "@/contracts/mission-state";
import type { RoomActions } from "./use-room-actions";

type RoomTopProps = {
  mission: MissionState;
  seq: number;
  phases: PhaseView[];
  connection: Connection;
  actions: RoomActions;
  onToggleLeft: (() => void) | null;
  onShowKeys: () => void;
};

export function RoomTop({
  mission,
  seq,
  phases,
  connection,
  actions,
  onToggleLeft,
  onShowKeys,
}: RoomTopProps) {
  const project = useProject(mission.projectId);
  const rate = useSpendRate(mission.budget.spentMicroUsd, mission.status === "running");
  const running = mission.status === "running";
  return (
    <AppBar
      crumbs={[
        { label: project.data?.name ?? "project", href: `/projects/${mission.projectId}` },
        { label: mission.title },
      ]}
      middle={
        <>
          {onToggleLeft ? (
            <IconButton label="Team and files" onClick={onToggleLeft} className="-ml-2">
              <PanelLeft size={14} />
            </IconButton>
          ) : null}
          {mission.rehearsal ? (
            <Chip title="No model key is set: a built-in stand-in plays every role">rehearsal</Chip>
          ) : null}
          {running ? null : (
            <Chip className="max-lg:hidden">
              <StateMark {...missionLooks[mission.status]} size={12} />
              {missionLooks[mission.status].word}
            </Chip>
          )}
          <PhaseBar phases={phases} current={currentPhase(phases)} />
        </>
      }
    >
      <span className="flex items-center gap-3.5 max-md:hidden">
        <MoneyBar budget={mission.budget} perMinuteMicroUsd={rate} />
        <LiveMark connection={connection} seq={seq} />
      </span>
      <MissionControls
        status={mission.status}
        busy={actions.busy}
        onCommand={(command) => void actions.command(command)}
      />
      <IconButton label="Keys" keys="?" onClick={onShowKeys} className="-mr-2 max-md:hidden">
        <Keyboard size={14} />
      </IconButton>
    </AppBar>
  );
}
