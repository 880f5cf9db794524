"use client";

import { useMemo } from "react";
import { useRoster } from "@/components/lib/api/queries";
import type { Callsigns } from "@/components/lib/callsigns";
import type { ApprovalState, MissionState } from "@/contracts/mission-state";
import { PlanCard } from "./lazy-panels";
import type { RoomActions } from "./use-room-actions";

type RoomPlanCardProps = {
  mission: MissionState;
  approval: ApprovalState;
  callsigns: Callsigns;
  actions: RoomActions;
  onWriting: (words: string) => void;
};

/** The plan on its approval: a checklist that can be changed and talked about while it waits. */
export function RoomPlanCard({ mission, approval, callsigns, actions, onWriting }: RoomPlanCardProps) {
  const roster = useRoster(mission.projectId);
  const { messages } = mission;
  const comments = useMemo(() => {
    const said = new Map<string, string[]>();
    for (const { from, taskId, approvalId, text } of messages) {
      if (from !== "you" || taskId === null || approvalId !== null) continue;
      said.set(taskId, [...(said.get(taskId) ?? []), text]);
    }
    return said;
  }, [messages]);
  return (
    <PlanCard
      tasks={mission.taskOrder.flatMap((id) => mission.tasks[id] ?? [])}
      phases={mission.phases}
      range={mission.plan}
      callsigns={callsigns}
      roster={roster.data}
      comments={comments}
      open={
        approval.decision === null
          ? {
              change: actions.plan.draftOf(approval.id)?.change ?? null,
              onChange: (draft) => actions.plan.change(approval.id, draft),
              onComment: actions.comment,
              onWriting,
            }
          : null
      }
    />
  );
}
