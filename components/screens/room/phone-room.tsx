"use client";

import { useCallback, useState } from "react";
import { type AskedApproval, askFor } from "@/components/features/approvals/asked-approval";
import { openApprovals, restsPaused, waitsForYou } from "@/components/lib/mission-view";
import { missionLook } from "@/components/lib/status-look";
import { Chip } from "@/components/ui/chip";
import { StateMark } from "@/components/ui/state-mark";
import { TabBar } from "@/components/ui/tab-bar";
import { formatUsd } from "@/contracts/money";
import { TaskPane } from "./center-column";
import { RoomApprovals } from "./room-approvals";
import { RoomChat, type RoomChatProps } from "./room-chat";

type PhoneTab = "status" | "approvals" | "chat";
type PhoneRoomProps = { tasks: Parameters<typeof TaskPane>[0]; chat: RoomChatProps };

/** On a phone: how it stands, what waits for you, and the chat. */
export function PhoneRoom({ tasks, chat }: PhoneRoomProps) {
  const { mission, callsigns, actions } = chat;
  const open = openApprovals(mission.approvals).length;
  const [tab, setTab] = useState<PhoneTab>(
    // The card that raises the budget is in the chat.
    mission.status === "budget_stopped" ? "chat" : open > 0 ? "approvals" : "status",
  );
  const [asked, setAsked] = useState<AskedApproval | null>(null);
  const forgetAsked = useCallback(() => setAsked(null), []);
  const look = missionLook(mission.status, waitsForYou(mission), restsPaused(mission));
  const proven = mission.criteria.filter((criterion) => criterion.state === "proven").length;
  return (
    <main className="flex min-h-0 flex-1 flex-col">
      <div
        id="phone-panel"
        role="tabpanel"
        aria-labelledby={`phone-tab-${tab}`}
        className="flex min-h-0 flex-1 flex-col bg-panel"
      >
        {tab === "status" ? (
          <>
            <div className="flex flex-wrap items-center gap-1.5 border-b px-3 py-2.5">
              <StateMark {...look} />
              <span className="mr-1 font-medium">{look.word}</span>
              <Chip>
                {formatUsd(mission.budget.spentMicroUsd)} of {formatUsd(mission.budget.stopMicroUsd)}
              </Chip>
              <Chip>
                {proven} of {mission.criteria.length} proven
              </Chip>
              <Chip mono>#{mission.seq}</Chip>
            </div>
            <div className="min-h-0 flex-1">
              <TaskPane {...tasks} />
            </div>
          </>
        ) : tab === "approvals" ? (
          <RoomApprovals
            mission={mission}
            callsigns={callsigns}
            actions={actions}
            asked={asked}
            onAsked={forgetAsked}
            onOpenTask={() => setTab("status")}
          />
        ) : (
          <RoomChat
            {...chat}
            onShowApproval={(approval) => {
              setAsked(askFor(approval));
              setTab("approvals");
            }}
            onOpenTask={() => setTab("status")}
          />
        )}
      </div>
      <nav
        aria-label="Parts of the room"
        className="flex h-12 shrink-0 items-center justify-center border-t bg-panel"
      >
        <TabBar<PhoneTab>
          label="Parts of the room"
          idPrefix="phone"
          value={tab}
          onChange={setTab}
          tabs={[
            { id: "status", label: "Status" },
            { id: "approvals", label: "Approvals", badge: open > 0 ? open : undefined, tone: "ask" },
            { id: "chat", label: "Chat" },
          ]}
        />
      </nav>
    </main>
  );
}
