"use client";

import { Bell, BellOff, GitFork, Keyboard } from "lucide-react";
import { AppBar } from "@/components/features/app-bar/app-bar";
import { BarMenuButton } from "@/components/features/app-bar/bar-menu";
import { OriginChip } from "@/components/features/rerun/origin-chip";
import { BudgetPopover } from "@/components/features/top-strip/budget-popover";
import { LiveMark } from "@/components/features/top-strip/live-mark";
import { MissionControls } from "@/components/features/top-strip/mission-controls";
import { NeedsYouButton } from "@/components/features/top-strip/needs-you-button";
import { PhaseBar } from "@/components/features/top-strip/phase-bar";
import { useSpendRate } from "@/components/features/top-strip/use-spend-rate";
import { useProject } from "@/components/lib/api/queries";
import { groupedNumber } from "@/components/lib/format";
import type { Connection, MissionStore } from "@/components/lib/live/mission-store";
import { useLive } from "@/components/lib/live/use-mission";
import { lookOfMission } from "@/components/lib/look-of-mission";
import { MissionMark } from "@/components/lib/marked-title";
import { currentPhase, type Need, type PhaseView, restsPaused } from "@/components/lib/mission-view";
import { needsYouLook } from "@/components/lib/status-look";
import { Chip } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import { StateMark, toneText } from "@/components/ui/state-mark";
import { baseTitle } from "@/contracts/lineage-title";
import { missionMark } from "@/contracts/mission-mark";
import type { MissionState } from "@/contracts/mission-state";
import { isMissionOver } from "@/contracts/status";
import { PanelButtons } from "./panel-buttons";
import type { RoomActions } from "./use-room-actions";
import type { RoomPanels } from "./use-room-panels";

type RoomTopProps = {
  mission: MissionState;
  store: MissionStore;
  phases: PhaseView[];
  connection: Connection;
  /** Shown as it was: nothing can be ordered. */
  isPast: boolean;
  actions: RoomActions;
  /** How much waits for you. */
  needs: readonly Need[];
  notices: { isOn: boolean; toggle: () => Promise<void> };
  onJump: () => void;
  /** Null: each has the whole place, one at a time. */
  panels: RoomPanels | null;
  onShowKeys: () => void;
  /** Null: there is no plan yet that could be gone on with. */
  onFork: (() => void) | null;
};

export function RoomTop({
  mission,
  store,
  phases,
  connection,
  isPast,
  actions,
  needs,
  notices,
  onJump,
  panels,
  onShowKeys,
  onFork,
}: RoomTopProps) {
  const project = useProject(mission.projectId);
  const isSpending = mission.status === "running" && !isPast;
  // Nobody works while it waits for a person: what was spent a minute ago is no rate of now.
  const isWorking = isSpending && phases.some(({ state }) => state === "running");
  const rate = useSpendRate(mission.budget.spentMicroUsd, isWorking);
  const look = lookOfMission(mission);
  const rests = mission.status === "running" && needs.length === 0 && restsPaused(mission);
  return (
    <AppBar
      crumbs={[
        { label: project.data?.name ?? "project", href: `/projects/${mission.projectId}` },
        {
          label: mission.origin ? baseTitle(mission.title) : mission.title,
          after: mission.origin ? (
            <OriginChip title={mission.title} origin={mission.origin} />
          ) : missionMark(mission) === null ? null : (
            <MissionMark mission={mission} />
          ),
        },
      ]}
      middle={
        <>
          {mission.rehearsal ? (
            <Chip className="shrink-0" title="No model key is set: a built-in stand-in plays every role">
              rehearsal
            </Chip>
          ) : null}
          {/* Before the marks of state, which come and go: it stays where it is. */}
          <PhaseBar phases={phases} current={currentPhase(phases)} />
          {needs.length > 0 && look.tone === "ask" ? null : (
            // What needs you goes before it: it stands beside that only where there is room for both.
            <Chip className={cn("shrink-0", needs.length > 0 ? "max-[1800px]:hidden" : "max-md:hidden")}>
              <StateMark {...look} size={12} />
              <span className={toneText[look.tone]}>{look.word}</span>
            </Chip>
          )}
          {needs.length > 0 ? (
            <span className="flex max-md:hidden">
              <NeedsYouButton
                look={look.tone === "ask" ? look : needsYouLook}
                count={needs.length}
                onJump={onJump}
              />
            </span>
          ) : null}
        </>
      }
      more={
        <>
          {onFork ? (
            <BarMenuButton
              label={isPast ? "Fork from this moment" : "Fork this mission"}
              icon={GitFork}
              onSelect={onFork}
            />
          ) : null}
          <BarMenuButton
            label={notices.isOn ? "Do not notify me" : "Notify me when it needs me"}
            icon={notices.isOn ? BellOff : Bell}
            onSelect={() => void notices.toggle()}
          />
          <BarMenuButton label="Keys" icon={Keyboard} keys="?" onSelect={onShowKeys} />
        </>
      }
    >
      <span className="flex items-center gap-3.5 max-md:hidden">
        <BudgetPopover
          budget={mission.budget}
          perMinuteMicroUsd={rate}
          isSpending={isSpending}
          planWaits={mission.status === "awaiting_approval"}
          why={
            isPast
              ? "This is the past: go back to live to set it."
              : isMissionOver(mission.status)
                ? "The mission is over: nothing more is spent."
                : connection === "live"
                  ? null
                  : "The connection is lost; this works again when it is back."
          }
          onCommand={actions.command}
        />
        {isPast ? (
          <span className="whitespace-nowrap text-dim">
            past <span className="font-mono text-12 text-faint">#{groupedNumber(mission.seq)}</span>
          </span>
        ) : (
          <LiveNumber store={store} connection={connection} />
        )}
      </span>
      <MissionControls
        status={mission.status}
        connection={connection}
        busy={actions.busy || isPast}
        rests={rests}
        waitsForFiles={needs.some(({ kind }) => kind === "hand-back")}
        onCommand={(command) => void actions.command(command)}
      />
      {panels ? <PanelButtons panels={panels} /> : null}
    </AppBar>
  );
}

/** The only part of the strip that moves with every event. */
function LiveNumber({ store, connection }: { store: MissionStore; connection: Connection }) {
  return <LiveMark connection={connection} seq={useLive(store, (live) => live.seq)} />;
}
