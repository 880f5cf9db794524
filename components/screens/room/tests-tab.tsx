"use client";

import { BaselineRun } from "@/components/features/evidence/baseline-run";
import { TestCountChips } from "@/components/features/evidence/test-counts";
import type { CriterionEvidence } from "@/contracts/evidence";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { EvidenceMatrix, MutationCheck, TestReport } from "./lazy-panels";

type TestsTabProps = {
  mission: MissionState;
  task: TaskState | null;
  criteria: CriterionEvidence[];
  onOpenTask: (taskId: string) => void;
};

/** The criteria with what proves them, and the last run: the task's own, or the finished branch's. */
export function TestsTab({ mission, task, criteria, onOpenTask }: TestsTabProps) {
  const branchRun = Object.values(mission.artifacts)
    .filter(
      ({ id, kind, taskId }) =>
        kind === "test-report" && taskId === null && id !== mission.baseline?.artifactId,
    )
    .at(-1);
  const artifactId = task ? task.tests?.artifactId : branchRun?.id;
  return (
    <>
      <EvidenceMatrix criteria={criteria} tasks={mission.tasks} onOpenTask={onOpenTask} />
      {mission.baseline && !task ? (
        <BaselineRun
          baseline={mission.baseline}
          report={
            <TestReport
              missionId={mission.missionId}
              artifactId={mission.baseline.artifactId}
              criteria={criteria}
            />
          }
        />
      ) : null}
      {task?.commit && task.tests ? (
        <MutationCheck key={task.id} missionId={mission.missionId} task={task} />
      ) : null}
      {artifactId ? (
        <section aria-label="Test run" className="mt-2 border-t">
          <h3 className="px-3.5 pt-2 pb-0.5 font-medium text-12 text-dim">
            {task ? "Last run" : "Last run on the branch"}
          </h3>
          {task?.tests ? (
            <div className="px-3.5 py-1">
              <TestCountChips tests={task.tests} />
            </div>
          ) : null}
          <TestReport
            key={artifactId}
            missionId={mission.missionId}
            artifactId={artifactId}
            criteria={criteria}
          />
        </section>
      ) : null}
    </>
  );
}
