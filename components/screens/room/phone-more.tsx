"use client";

import { type ReactNode, useState } from "react";
import { TabBar } from "@/components/ui/tab-bar";
import type { BottomTab } from "./room-search";

type Shown = "team" | Exclude<BottomTab, "approvals">;

type PhoneMoreProps = {
  /** What the address says; null, or what stands elsewhere: the team. */
  panel: BottomTab | null;
  onPanel: (panel: BottomTab | null) => void;
  /** The team, and the branch's files. */
  team: ReactNode;
  /** With its filters drawn into the toolbar, once there is one. */
  log: (toolbar: HTMLElement | null) => ReactNode;
  costs: ReactNode;
};

/** What stands around the tasks in a wide room, one thing at a time. */
export function PhoneMore({ panel, onPanel, team, log, costs }: PhoneMoreProps) {
  const [toolbar, setToolbar] = useState<HTMLElement | null>(null);
  const shown: Shown = panel === "log" || panel === "costs" ? panel : "team";
  return (
    <>
      <div className="flex min-h-[34px] shrink-0 flex-wrap items-center gap-x-2.5 border-b px-2">
        <TabBar<Shown>
          label="Team, log and costs"
          idPrefix="more"
          value={shown}
          onChange={(next) => onPanel(next === "team" ? null : next)}
          tabs={[
            { id: "team", label: "Team" },
            { id: "log", label: "Log" },
            { id: "costs", label: "Costs" },
          ]}
        />
        <div ref={setToolbar} className="flex min-w-0 flex-1 max-sm:basis-full" />
      </div>
      <div
        id="more-panel"
        role="tabpanel"
        aria-labelledby={`more-tab-${shown}`}
        className="flex min-h-0 flex-1 flex-col"
      >
        {shown === "team" ? team : shown === "log" ? log(toolbar) : costs}
      </div>
    </>
  );
}
