import type { Callsigns } from "@/components/lib/callsigns";
import type { MissionState, TaskState, ThreadState } from "@/contracts/mission-state";
import { findingsOf, type TaskFinding, threadsOf } from "@/contracts/review-state";
import { isMissionClosed } from "@/contracts/status";

/** What people and reviewers have said about a task's change. */
export type Review = {
  missionId: string;
  task: TaskState;
  threads: ThreadState[];
  /** The comment that the address names. */
  linkedThreadId: string | null;
  findings: TaskFinding[];
  acknowledged: NonNullable<MissionState["acknowledged"]>;
  callsigns: Callsigns;
  /** Nobody works on the mission any more. */
  over: boolean;
  /** Words to its agent begin it again, and withdraw the merge that waits for a person. */
  endsMergeWait: boolean;
};

export function reviewOf(
  mission: MissionState,
  task: TaskState,
  { callsigns, linkedThreadId }: Pick<Review, "callsigns" | "linkedThreadId">,
): Review {
  return {
    ...{ missionId: mission.missionId, task, callsigns, linkedThreadId },
    threads: threadsOf(mission, task.id),
    findings: findingsOf(mission, task),
    acknowledged: mission.acknowledged ?? {},
    over: isMissionClosed(mission.status),
    endsMergeWait:
      task.status === "done" &&
      Object.values(mission.approvals).some(({ gate, decision }) => gate === "merge" && decision === null),
  };
}

/** Who found it, as people call them. */
export function finderOf({ by }: TaskFinding, callsigns: Callsigns): string {
  return by === "scanners" || by === "review" ? by : callsigns(by).callsign;
}
