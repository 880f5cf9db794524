"use client";

import { useMemo } from "react";
import type { AskedApproval } from "@/components/features/approvals/asked-approval";
import { GrantsList } from "@/components/features/approvals/grants-list";
import type { Callsigns } from "@/components/lib/callsigns";
import { type Need, openApprovals } from "@/components/lib/mission-view";
import { useMergeNote } from "@/components/lib/use-merge-note";
import type { MissionState } from "@/contracts/mission-state";
import { isMissionOver } from "@/contracts/status";
import { ApprovalsInbox, CardDiff, EditSpec } from "./lazy-panels";
import { OtherNeeds } from "./other-needs";
import { RoomPlanCard } from "./room-plan-card";
import type { RoomActions } from "./use-room-actions";

const recentShown = 20;

export function RoomApprovals({
  mission,
  callsigns,
  actions,
  needs,
  onLead,
  asked,
  onAsked,
  linkedId = null,
  onChosen,
  onOpenTask,
}: {
  mission: MissionState;
  callsigns: Callsigns;
  actions: RoomActions;
  /** All that waits for a person: what is no approval stands below them. */
  needs: readonly Need[];
  onLead: (need: Need) => void;
  asked: AskedApproval | null;
  onAsked: () => void;
  /** The card that the address names. */
  linkedId?: string | null;
  onChosen?: (id: string) => void;
  onOpenTask: (taskId: string) => void;
}) {
  const open = useMemo(() => openApprovals(mission.approvals), [mission.approvals]);
  const recent = useMemo(
    () =>
      Object.values(mission.approvals)
        .filter((approval) => approval.decision !== null)
        .sort((a, b) => (b.decidedAt ?? "").localeCompare(a.decidedAt ?? ""))
        .slice(0, recentShown),
    [mission.approvals],
  );
  const mergeNote = useMergeNote(mission, open);
  return (
    <>
      <h2 className="sr-only">Approvals</h2>
      <ApprovalsInbox
        missionId={mission.missionId}
        open={open}
        recent={recent}
        tasks={mission.tasks}
        taskOrder={mission.taskOrder}
        spentMicroUsd={mission.budget.spentMicroUsd}
        planRange={mission.plan}
        renderDiff={(approval) => (
          <CardDiff key={approval.id} missionId={mission.missionId} approval={approval} />
        )}
        renderSpecEditor={(editing) => <EditSpec projectId={mission.projectId} {...editing} />}
        renderPlan={(approval, onWriting) => (
          <RoomPlanCard key={approval.id} {...{ mission, approval, callsigns, actions, onWriting }} />
        )}
        plan={actions.plan}
        callsigns={callsigns}
        asked={asked}
        onAsked={onAsked}
        linkedId={linkedId}
        onChosen={onChosen}
        conflicts={actions.conflicts}
        onDecide={actions.decide}
        onOpenTask={onOpenTask}
        others={<OtherNeeds needs={needs} tasks={mission.tasks} onLead={onLead} />}
        note={mergeNote}
        below={
          <GrantsList
            mission={mission}
            isOver={isMissionOver(mission.status)}
            onCommand={(command) => void actions.command(command)}
          />
        }
      />
    </>
  );
}
