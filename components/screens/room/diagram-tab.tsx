"use client";

import { projectDiagrams } from "@/components/features/diagram/project-diagrams";
import type { ArtifactState, MissionState } from "@/contracts/mission-state";
import { DiagramPanel } from "./lazy-panels";
import { branchVersion, useBranchPaths } from "./left-column";

type DiagramTabProps = {
  mission: MissionState;
  own: ArtifactState[];
  /** Those that the project has beside them are listed too. */
  hasOthers: boolean;
  isPast: boolean;
  chosenId: string | null;
  onChoose: (id: string) => void;
};

/** What a task drew; of the whole mission its diagrams, and those of the project. Of the past only what the log tells of. */
export function DiagramTab({ mission, own, hasOthers, isPast, chosenId, onChoose }: DiagramTabProps) {
  const { paths } = useBranchPaths(mission, isPast);
  return (
    <DiagramPanel
      missionId={mission.missionId}
      diagrams={own}
      others={hasOthers && !isPast ? projectDiagrams(paths, own) : []}
      version={branchVersion(mission)}
      chosenId={chosenId}
      onChoose={onChoose}
    />
  );
}
