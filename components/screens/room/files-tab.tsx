"use client";

import { useQuery } from "@tanstack/react-query";
import { FileTree } from "@/components/features/file-tree/file-tree";
import { errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import type { Callsigns } from "@/components/lib/callsigns";
import { openWorkOf } from "@/components/lib/open-work";
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

/** The files that a task changed, all of the folder where they are in a person's hands, or the whole branch. */
export function FilesTab({ mission, task, isPast, callsigns, onOpen }: FilesTabProps) {
  const { paths, branch } = useBranchPaths(mission, isPast);
  const work = openWorkOf(task, isPast);
  const folder = useQuery({
    queryKey: ["files", mission.missionId, task?.id, work?.version],
    queryFn: ({ signal }) => api.files(mission.missionId, task?.id ?? null, signal),
    staleTime: 0,
    enabled: work?.isByHand === true,
  });
  const own = work?.isByHand
    ? (folder.data?.files.map(({ path }) => path) ?? [])
    : task
      ? changedBy(task, mission)
      : paths;
  const asked = work?.isByHand ? folder : task ? null : branch;
  if (own.length === 0 && asked?.isLoading) return <SkeletonLines lines={8} />;
  if (own.length === 0 && asked?.error) {
    return (
      <LoadFailure title="The files could not be loaded" onRetry={() => void asked.refetch()}>
        {errorText(asked.error)}
      </LoadFailure>
    );
  }
  if (own.length === 0) {
    return task ? (
      <EmptyState title="This task has not changed a file">
        What it writes is listed here. Where no task is chosen (Esc) it is the whole branch.
      </EmptyState>
    ) : (
      <EmptyState title="The branch is empty so far">Each task that is done adds its files.</EmptyState>
    );
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

function changedBy(task: TaskState, { files }: Pick<MissionState, "files">): string[] {
  const open = Object.values(files).filter(({ taskId }) => taskId === task.id);
  return [...new Set([...task.files, ...open].map(({ path }) => path))];
}
