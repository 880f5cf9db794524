"use client";

import { ArrowLeft } from "lucide-react";
import { type ReactNode, useCallback } from "react";
import { askFor } from "@/components/features/approvals/asked-approval";
import { lookOfMission } from "@/components/lib/look-of-mission";
import type { Need } from "@/components/lib/mission-view";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { StateMark } from "@/components/ui/state-mark";
import { TabBar } from "@/components/ui/tab-bar";
import { formatUsd } from "@/contracts/money";
import { TaskPane } from "./center-column";
import { PhoneMore } from "./phone-more";
import { RoomApprovals } from "./room-approvals";
import { RoomChat, type RoomChatProps } from "./room-chat";
import type { RoomLocation } from "./room-search";
import { type PhonePart, usePhonePart } from "./use-phone-part";

type PhoneRoomProps = {
  tasks: Parameters<typeof TaskPane>[0];
  chat: RoomChatProps;
  workbench: ReactNode;
  more: Pick<Parameters<typeof PhoneMore>[0], "team" | "log" | "costs">;
  scrubber: ReactNode;
  location: RoomLocation;
  /** All that waits for a person. */
  needs: readonly Need[];
  onLead: (need: Need) => void;
  /** What a person was led to; a new object each time. */
  led: { need: Need } | null;
  go: (changes: Partial<RoomLocation>) => void;
};

/** On a phone: how it stands, a task's workbench, what waits for you, the chat, and what stands around them elsewhere. */
export function PhoneRoom(props: PhoneRoomProps) {
  const { tasks, chat, workbench, more, scrubber, location, needs, onLead, led, go } = props;
  const { mission, callsigns, actions } = chat;
  const open = needs.length;
  const { part, setPart, asked, setAsked } = usePhonePart(
    location,
    led,
    // The card that raises the budget is in the chat.
    mission.status === "budget_stopped"
      ? "chat"
      : needs.some(({ kind }) => kind === "approval" || kind === "thread")
        ? "approvals"
        : "status",
  );
  const forgetAsked = useCallback(() => setAsked(null), [setAsked]);
  const task = location.taskId ? mission.tasks[location.taskId] : undefined;
  const openTask = (taskId: string | null) => {
    go({ taskId, path: null });
    if (taskId !== null) setPart("workbench");
  };
  const back = () => {
    go({ taskId: null, path: null, tab: "plan" });
    setPart("status");
  };
  const look = lookOfMission(mission);
  const proven = mission.criteria.filter((criterion) => criterion.state === "proven").length;
  return (
    <main className="flex min-h-0 flex-1 flex-col">
      <div
        id="phone-panel"
        role="tabpanel"
        aria-labelledby={`phone-tab-${part}`}
        className="flex min-h-0 flex-1 flex-col bg-panel"
      >
        {part === "status" ? (
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
              <TaskPane {...tasks} onSelect={openTask} />
            </div>
          </>
        ) : part === "workbench" ? (
          <>
            <div className="flex shrink-0 items-center gap-2 border-b px-2 py-1">
              <Button size="sm" look="ghost" onClick={back}>
                <ArrowLeft size={13} aria-hidden /> All tasks
              </Button>
              <span className="truncate text-12 text-dim">
                {task ? `${task.number} ${task.title}` : "The whole mission"}
              </span>
            </div>
            <div className="min-h-0 flex-1">{workbench}</div>
          </>
        ) : part === "approvals" ? (
          <RoomApprovals
            mission={mission}
            callsigns={callsigns}
            actions={actions}
            needs={needs}
            onLead={onLead}
            asked={asked}
            onAsked={forgetAsked}
            onOpenTask={openTask}
          />
        ) : part === "more" ? (
          <PhoneMore {...more} panel={location.panel} onPanel={(panel) => go({ panel })} />
        ) : (
          <RoomChat
            {...chat}
            onShowApproval={(approval) => {
              setAsked(askFor(approval));
              setPart("approvals");
            }}
            onShowThread={(thread) => {
              chat.onShowThread(thread);
              setPart("workbench");
            }}
            onOpenTask={openTask}
          />
        )}
      </div>
      {part === "more" || location.at !== null ? scrubber : null}
      <nav
        aria-label="Parts of the room"
        className="flex h-12 shrink-0 items-center justify-center border-t bg-panel"
      >
        <TabBar<PhonePart>
          label="Parts of the room"
          idPrefix="phone"
          value={part}
          onChange={(next) => {
            // What is named no longer is what is shown.
            if (next !== "more") go({ panel: null });
            setPart(next);
          }}
          tabs={[
            { id: "status", label: "Status" },
            { id: "workbench", label: task ? "Task" : "Mission" },
            { id: "approvals", label: "Approvals", badge: open > 0 ? open : undefined, tone: "ask" },
            { id: "chat", label: "Chat" },
            { id: "more", label: "More" },
          ]}
        />
      </nav>
    </main>
  );
}
