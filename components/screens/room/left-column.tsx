"use client";

import { useQuery } from "@tanstack/react-query";
import { memo, useMemo } from "react";
import { FileTree } from "@/components/features/file-tree/file-tree";
import { TeamList } from "@/components/features/team/team-list";
import { api } from "@/components/lib/api/endpoints";
import { branchPaths } from "@/components/lib/branch-paths";
import type { Callsigns } from "@/components/lib/callsigns";
import { LoadFailure } from "@/components/ui/load-failure";
import { PanelHeader } from "@/components/ui/panel-header";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { focusWorkbench } from "./focus-workbench";
import { Stacked } from "./stacked";
import { teamMembers } from "./team-members";
import { useFileMenu } from "./use-file-menu";

/** Changes when the branch gets its base, and when a commit arrives: its files are then fetched again. */
export function branchVersion({
  tasks,
  taskOrder,
  baseCommit,
}: Pick<MissionState, "tasks" | "taskOrder" | "baseCommit">): string {
  let commits = 0;
  let newest = "";
  for (const id of taskOrder) {
    const task = tasks[id];
    if (!task?.commit) continue;
    commits += 1;
    if (task.statusSince >= newest) newest = `${task.statusSince}${task.commit}`;
  }
  return `${baseCommit ?? ""}:${commits}:${newest}`;
}

/** Files of the branch as it is; of the past only what the log tells of. */
export function useBranchPaths(mission: MissionState, isPast: boolean) {
  const version = branchVersion(mission);
  const branch = useQuery({
    queryKey: ["files", mission.missionId, version],
    queryFn: ({ signal }) => api.files(mission.missionId, null, signal),
    placeholderData: (before) => before,
    enabled: !isPast,
  });
  const { status, files, tasks } = mission;
  const paths = useMemo(() => {
    const held = isPast ? [] : (branch.data?.files.map(({ path }) => path) ?? []);
    return branchPaths({ status, files, tasks }, held);
  }, [branch.data, status, files, tasks, isPast]);
  return { paths, branch };
}

function workedOn(task: TaskState | undefined, agent: string): boolean {
  return task?.attempts.some((attempt) => attempt.agent === agent) ?? false;
}

type LeftColumnProps = {
  mission: MissionState;
  callsigns: Callsigns;
  selectedPath: string | null;
  selectedTaskId: string | null;
  isPast: boolean;
  onOpenTask: (taskId: string) => void;
  onOpenFile: (path: string) => void;
  /** Has a file reviewed or tested; null: no task can be added now. */
  onAddForFile: ((path: string, what: "review" | "tests") => void) | null;
};

export const LeftColumn = memo(function LeftColumn({
  mission,
  callsigns,
  selectedPath,
  selectedTaskId,
  isPast,
  onOpenTask,
  onOpenFile,
  onAddForFile,
}: LeftColumnProps) {
  const members = useMemo(() => teamMembers(mission), [mission]);
  const { paths, branch } = useBranchPaths(mission, isPast);
  const agents = useMemo(() => Object.keys(mission.agents), [mission.agents]);
  const selected = members.find(
    ({ agent }) => agent.taskId !== null && agent.taskId === selectedTaskId && agent.activity !== "idle",
  );
  const menuOf = useFileMenu(mission.projectId, { onOpen: onOpenFile, onAddForFile });
  return (
    <Stacked
      id="team"
      label="Resize the team"
      initialPx={312}
      bottomMinPx={140}
      top={
        <div className="flex h-full min-h-0 flex-col">
          <TeamList
            members={members}
            callsigns={callsigns}
            atMs={isPast ? Date.parse(mission.updatedAt) : null}
            selectedAgent={selected?.agent.name ?? null}
            onSelect={({ name, taskId }) => {
              // Who has nothing in hand: what they did last.
              const shown = taskId ?? mission.taskOrder.findLast((id) => workedOn(mission.tasks[id], name));
              if (shown) onOpenTask(shown);
            }}
          />
        </div>
      }
      bottom={
        <section aria-label="Files" className="flex h-full min-h-0 flex-col">
          <PanelHeader title="Files">
            <span className="truncate font-mono text-11 text-faint" title={mission.branch}>
              {mission.branch}
            </span>
          </PanelHeader>
          {paths.length === 0 && branch.isLoading ? (
            <SkeletonLines lines={5} />
          ) : paths.length === 0 && branch.error ? (
            <LoadFailure title="The files could not be loaded" onRetry={() => void branch.refetch()} />
          ) : paths.length === 0 ? (
            <p className="px-3 py-2 text-dim">The branch is empty so far.</p>
          ) : (
            <FileTree
              paths={paths}
              states={mission.files}
              callsigns={callsigns}
              agents={agents}
              selectedPath={selectedPath}
              onOpen={onOpenFile}
              onEnter={focusWorkbench}
              menuOf={menuOf}
            />
          )}
        </section>
      }
    />
  );
});
