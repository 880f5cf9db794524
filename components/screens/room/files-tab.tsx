"use client";

import { FileTree } from "@/components/features/file-tree/file-tree";
import { errorText } from "@/components/lib/api/api-error";
import type { Callsigns } from "@/components/lib/callsigns";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadFailure } from "@/components/ui/load-failure";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { useBranchPaths } from "./left-column";

type FilesTabProps = {
  mission: MissionState;
  task: TaskState | null;
  isPast: boolean;
  callsigns: Callsigns;
  onOpen: (path: string) => void;
};

/** The files that a task changed, or the whole branch. */
export function FilesTab({ mission, task, isPast, callsigns, onOpen }: FilesTabProps) {
  const { paths, branch } = useBranchPaths(mission, isPast);
  const own = task
    ? [
        ...new Set([
          ...task.files.map((file) => file.path),
          ...Object.values(mission.files)
            .filter((file) => file.taskId === task.id)
            .map((file) => file.path),
        ]),
      ]
    : paths;
  if (own.length === 0 && !task && branch.isLoading) return <SkeletonLines lines={8} />;
  if (own.length === 0 && !task && branch.error) {
    return (
      <LoadFailure title="The files could not be loaded" onRetry={() => void branch.refetch()}>
        {errorText(branch.error)}
      </LoadFailure>
    );
  }
  if (own.length === 0) {
    return <EmptyState title={task ? "This task has not changed a file" : "The branch is empty so far"} />;
  }
  return (
    <FileTree
      paths={own}
      states={mission.files}
      callsigns={callsigns}
      agents={Object.keys(mission.agents)}
      onOpen={onOpen}
    />
  );
}
