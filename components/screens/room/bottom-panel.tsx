"use client";

import { useMemo, useState } from "react";
import type { AskedApproval } from "@/components/features/approvals/asked-approval";
import { LogPanel } from "@/components/features/log/log-panel";
import type { Callsigns } from "@/components/lib/callsigns";
import type { LiveView } from "@/components/lib/live/mission-store";
import { openApprovals } from "@/components/lib/mission-view";
import { TabBar, type TabItem } from "@/components/ui/tab-bar";
import type { MissionState } from "@/contracts/mission-state";
import { CostsPanel } from "./lazy-panels";
import { RoomApprovals } from "./room-approvals";
import type { RoomActions } from "./use-room-actions";

export const bottomTabs = ["log", "approvals", "costs"] as const;
export type BottomTab = (typeof bottomTabs)[number];

export type BottomPanelProps = {
  mission: MissionState;
  view: LiveView;
  callsigns: Callsigns;
  actions: RoomActions;
  tab: BottomTab;
  askedApproval: AskedApproval | null;
  onAskedApproval: () => void;
  onTab: (tab: BottomTab) => void;
  onOpenTask: (taskId: string) => void;
  loadOlder: () => Promise<void>;
  jumpToNewest: () => Promise<void>;
};

export function BottomPanel(props: BottomPanelProps) {
  const {
    mission,
    view,
    callsigns,
    actions,
    tab,
    askedApproval,
    onAskedApproval,
    onTab,
    onOpenTask,
    loadOlder,
    jumpToNewest,
  } = props;
  const [toolbar, setToolbar] = useState<HTMLElement | null>(null);
  const open = useMemo(() => openApprovals(mission.approvals), [mission.approvals]);
  const tabs: TabItem<BottomTab>[] = [
    { id: "log", label: "Log" },
    { id: "approvals", label: "Approvals", badge: open.length > 0 ? open.length : undefined, tone: "ask" },
    { id: "costs", label: "Costs" },
  ];
  return (
    <section aria-label="Log, approvals and costs" className="flex h-full min-h-0 flex-col bg-panel">
      <div className="flex h-[34px] shrink-0 items-center gap-2.5 border-b px-2">
        <TabBar label="Log, approvals and costs" idPrefix="bottom" tabs={tabs} value={tab} onChange={onTab} />
        <div ref={setToolbar} className="flex min-w-0 flex-1" />
      </div>
      <div
        id="bottom-panel"
        role="tabpanel"
        aria-labelledby={`bottom-tab-${tab}`}
        className="flex min-h-0 flex-1 flex-col"
      >
        {tab === "log" ? (
          <LogPanel
            log={view.log}
            tasks={mission.tasks}
            taskOrder={mission.taskOrder}
            agents={Object.keys(mission.agents)}
            callsigns={callsigns}
            toolbar={toolbar}
            loadOlder={loadOlder}
            jumpToNewest={jumpToNewest}
            onOpenTask={onOpenTask}
          />
        ) : tab === "approvals" ? (
          <RoomApprovals
            mission={mission}
            callsigns={callsigns}
            actions={actions}
            asked={askedApproval}
            onAsked={onAskedApproval}
            onOpenTask={onOpenTask}
          />
        ) : (
          <CostsPanel mission={mission} callsigns={callsigns} onOpenTask={onOpenTask} />
        )}
      </div>
    </section>
  );
}
