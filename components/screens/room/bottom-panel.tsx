"use client";

import { useState } from "react";
import type { Callsigns } from "@/components/lib/callsigns";
import type { LiveLog } from "@/components/lib/live/live-log";
import type { Need } from "@/components/lib/mission-view";
import { PastGate } from "@/components/ui/past-gate";
import { TabBar, type TabItem } from "@/components/ui/tab-bar";
import type { MissionState } from "@/contracts/mission-state";
import { EnlargeButton } from "./enlarge-button";
import { CostsPanel } from "./lazy-panels";
import { MissionLog } from "./mission-log";
import { RoomApprovals } from "./room-approvals";
import type { BottomTab } from "./room-search";
import type { useBottomTab } from "./use-bottom-tab";
import type { RoomActions } from "./use-room-actions";
import type { Go } from "./use-room-location";

export type BottomPanelProps = {
  mission: MissionState;
  log: LiveLog;
  isPast: boolean;
  callsigns: Callsigns;
  actions: RoomActions;
  below: ReturnType<typeof useBottomTab>;
  /** All that waits for a person. */
  needs: readonly Need[];
  onLead: (need: Need) => void;
  /** Which card the address names. */
  approvalId: string | null;
  onOpenTask: (taskId: string) => void;
  onOpenStep: (taskId: string, stepId: string) => void;
  go: Go;
};

export function BottomPanel(props: BottomPanelProps) {
  const {
    mission,
    log,
    isPast,
    callsigns,
    actions,
    below,
    needs,
    onLead,
    approvalId,
    onOpenTask,
    onOpenStep,
    go,
  } = props;
  const { tab, large, hidden, showTab } = below;
  const [toolbar, setToolbar] = useState<HTMLElement | null>(null);
  const tabs: TabItem<BottomTab>[] = [
    { id: "log", label: "Log" },
    { id: "approvals", label: "Approvals", badge: needs.length > 0 ? needs.length : undefined, tone: "ask" },
    { id: "costs", label: "Costs" },
  ];
  return (
    <section aria-label="Log, approvals and costs" className="flex h-full min-h-0 flex-col bg-panel">
      <div className="flex h-[34px] shrink-0 items-center gap-2.5 border-b px-2">
        <TabBar
          label="Log, approvals and costs"
          idPrefix="bottom"
          tabs={tabs}
          value={tab}
          onChange={showTab}
        />
        <div ref={setToolbar} className="flex min-w-0 flex-1" />
        <EnlargeButton large={large} named={tab === "approvals"} onClick={below.toggleLarge} />
      </div>
      <div
        id="bottom-panel"
        role="tabpanel"
        aria-labelledby={`bottom-tab-${tab}`}
        className="flex min-h-0 flex-1 flex-col"
      >
        {hidden ? null : tab === "log" ? (
          <MissionLog {...{ mission, log, isPast, callsigns, toolbar, onOpenTask, onOpenStep }} />
        ) : tab === "approvals" ? (
          <PastGate past={isPast}>
            <RoomApprovals
              mission={mission}
              callsigns={callsigns}
              actions={actions}
              needs={needs}
              onLead={onLead}
              asked={below.asked}
              onAsked={below.forgetAsked}
              linkedId={approvalId}
              onChosen={(id) => go({ approvalId: id }, true)}
              onOpenTask={onOpenTask}
            />
          </PastGate>
        ) : (
          <CostsPanel mission={mission} callsigns={callsigns} onOpenTask={onOpenTask} />
        )}
      </div>
    </section>
  );
}
