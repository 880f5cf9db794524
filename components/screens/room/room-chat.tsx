"use client";

import { memo, type RefObject, useMemo } from "react";
import { MissionControl } from "@/components/features/chat/mission-control";
import { useRoster } from "@/components/lib/api/queries";
import type { Callsigns } from "@/components/lib/callsigns";
import { LeaveGuard } from "@/components/lib/leave-guard";
import { PastGate } from "@/components/ui/past-gate";
import type { ApprovalState, MissionState, ThreadState } from "@/contracts/mission-state";
import { isMissionClosed, type MissionStatus } from "@/contracts/status";
import { useArtifactDialog } from "./use-artifact-dialog";
import type { RoomActions } from "./use-room-actions";

export type RoomChatProps = {
  mission: MissionState;
  callsigns: Callsigns;
  actions: RoomActions;
  isPast: boolean;
  inputRef: RefObject<HTMLTextAreaElement | null>;
  onShowApproval: (approval: ApprovalState) => void;
  onShowThread: (thread: ThreadState) => void;
  onOpenTask: (taskId: string) => void;
  /** Null: no task can be added now. */
  onAdd: ((title: string) => void) | null;
  /** Makes a task of a message; null: no task can be added now. */
  onMakeTask: ((message: { id: string; text: string }) => void) | null;
};

export const RoomChat = memo(function RoomChat({
  mission,
  callsigns,
  actions,
  isPast,
  inputRef,
  onShowApproval,
  onShowThread,
  onOpenTask,
  onAdd,
  onMakeTask,
}: RoomChatProps) {
  const roster = useRoster(mission.projectId);
  const { openArtifact, dialog } = useArtifactDialog(mission.missionId);
  const agents = useMemo(
    () => (roster.data?.agents ?? []).map(({ name }) => ({ name, ...callsigns(name) })),
    [roster.data, callsigns],
  );
  return (
    <div className="flex h-full min-h-0 flex-col bg-panel">
      <PastGate past={isPast}>
        <MissionControl
          mission={mission}
          agents={agents}
          callsigns={callsigns}
          inputRef={inputRef}
          problem={actions.problem}
          off={offOf(mission.status, isPast)}
          conflicts={actions.conflicts}
          onSend={(text) => actions.say(text, mission, onAdd)}
          onDecide={actions.decide}
          unsavedOf={(approvalId) => {
            const draft = actions.plan.draftOf(approvalId);
            return draft && { draft, onSave: actions.plan.save, onUndo: actions.plan.undo };
          }}
          onRaiseBudget={actions.raise}
          onShowApproval={onShowApproval}
          onShowThread={onShowThread}
          onOpenTask={onOpenTask}
          onMakeTask={onMakeTask}
          onOpenArtifact={openArtifact}
        />
        {dialog}
        <LeaveGuard
          unsaved={actions.plan.approvalId !== null}
          detail="Your changes of the plan are dropped."
          keptOnPage
        />
      </PastGate>
    </div>
  );
});

/** Why nothing can be written: nobody would ever read it. */
function offOf(status: MissionStatus, isPast: boolean): string | null {
  if (isPast) return "This is the past: go back to live to write";
  if (!isMissionClosed(status)) return null;
  return status === "cancelled"
    ? "The mission was stopped: nobody reads this any more. Fork it to go on"
    : "The mission is complete: nobody reads this any more. Fork it to go on";
}
