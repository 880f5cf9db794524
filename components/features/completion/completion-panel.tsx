"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import { useArtifact } from "@/components/lib/api/queries";
import { counted, duration } from "@/components/lib/format";
import { Markdown } from "@/components/lib/markdown/markdown";
import { missionLook } from "@/components/lib/status-look";
import { Chip } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import { CommandLine } from "@/components/ui/command-line";
import { LoadFailure } from "@/components/ui/load-failure";
import { SkeletonLines } from "@/components/ui/skeleton";
import { StateMark } from "@/components/ui/state-mark";
import type { MissionCommand } from "@/contracts/api";
import { countOf } from "@/contracts/count-of";
import type { MissionState, ThreadState } from "@/contracts/mission-state";
import { formatUsd } from "@/contracts/money";
import { LeftOpen } from "./left-open";
import { NotBuilt } from "./not-built";
import { NotMerged } from "./not-merged";
import { TestHint } from "./test-hint";

type CompletionPanelProps = {
  mission: MissionState;
  onCommand: (command: MissionCommand) => Promise<unknown>;
  onShowThread: (thread: ThreadState) => void;
  children?: ReactNode;
};

const titles: Partial<Record<MissionState["status"], string>> = {
  completed: "The mission is complete",
  not_merged: "The mission is done, and not merged",
  failed: "The mission failed",
};

/** What came of the mission: the branch to fetch, the proof, the report; before anything was delivered, that the branch is empty. */
export function CompletionPanel({ mission, onCommand, onShowThread, children }: CompletionPanelProps) {
  const { missionId, status, criteria } = mission;
  const report =
    Object.values(mission.artifacts)
      .filter((artifact) => artifact.kind === "report")
      .at(-1) ?? null;
  const delivered = Object.values(mission.tasks).some((task) => task.commit !== null);
  const result = useQuery({
    enabled: delivered,
    queryKey: ["result", missionId, status],
    queryFn: ({ signal }) => api.result(missionId, signal),
  });
  const text = useArtifact(missionId, report?.id ?? null);
  const proven = criteria.filter((criterion) => criterion.state === "proven").length;
  const tookMs = Date.parse(mission.updatedAt) - Date.parse(mission.createdAt);
  return (
    <section aria-label="Result" className="px-4 py-4">
      <h2 className="flex items-center gap-2 font-semibold text-14">
        <StateMark {...missionLook(status, false)} />
        {titles[status] ?? "The mission was stopped"}
        {status === "completed" && proven < criteria.length
          ? `, ${counted(criteria.length - proven, "criterion is", "criteria are")} not proven`
          : ""}
      </h2>
      {status === "not_merged" ? (
        <NotMerged mission={mission} repository={result.data?.repository ?? null} onCommand={onCommand} />
      ) : mission.statusReason ? (
        <p className="mt-1 text-dim">{mission.statusReason}</p>
      ) : null}
      <div className="mt-2 flex flex-wrap gap-1.5">
        {delivered ? (
          <>
            {criteria.length > 0 ? (
              <Chip className={proven === criteria.length ? "text-done" : undefined}>
                {proven} of {criteria.length} criteria proven
              </Chip>
            ) : null}
            {/* Its place is kept until it is known. */}
            <Chip className={result.data ? undefined : "invisible"}>
              {countOf(result.data?.filesChanged ?? 10, "file")} changed
            </Chip>
          </>
        ) : null}
        <Chip>{formatUsd(mission.budget.spentMicroUsd)}</Chip>
        {tookMs > 0 ? <Chip>{duration(tookMs)}</Chip> : null}
        {mission.mergedCommit ? <Chip className="text-done">merged into {mission.defaultBranch}</Chip> : null}
        {mission.rehearsal ? <Chip>rehearsal</Chip> : null}
      </div>
      <NotBuilt mission={mission} />
      <LeftOpen mission={mission} onShow={onShowThread} />
      {children}
      <h3 className="mt-4 mb-1.5 font-medium text-12 text-dim [overflow-wrap:anywhere]">
        Branch <code className="font-mono text-text">{mission.branch}</code>
      </h3>
      {!delivered ? (
        <p className="text-dim">The branch holds nothing of this mission: no task had delivered.</p>
      ) : result.data ? (
        <div className="flex flex-col gap-1.5">
          <CommandLine
            label="clone the branch"
            command={`git clone -b ${result.data.branch} ${result.data.repository} ${mission.slug}`}
          />
          <CommandLine
            label="fetch the branch into your own clone"
            command={`git fetch ${result.data.repository} ${result.data.branch}`}
          />
          {hasCode(mission) ? <TestHint repository={mission.repository} /> : null}
        </div>
      ) : result.error ? (
        <LoadFailure
          title="The result could not be loaded"
          className=""
          onRetry={() => void result.refetch()}
        >
          {errorText(result.error)}
        </LoadFailure>
      ) : (
        <SkeletonLines lines={2} className="px-0" />
      )}
      {report ? (
        <article
          // What is below it comes into sight with it, not before.
          className={cn("mt-5 border-t pt-4", text.isPending && "min-h-dvh")}
          aria-label="Report"
        >
          {text.data ? (
            <Markdown text={text.data.content} />
          ) : text.error ? (
            <LoadFailure
              title="The report could not be loaded"
              className=""
              onRetry={() => void text.refetch()}
            >
              {errorText(text.error)}
            </LoadFailure>
          ) : (
            <SkeletonLines lines={6} className="px-0" />
          )}
        </article>
      ) : null}
    </section>
  );
}

/** A design, a review or a document has no tests to run. */
function hasCode({ tasks }: Pick<MissionState, "tasks">): boolean {
  return Object.values(tasks).some(
    ({ type, files }) => (type === "implementation" || type === "testing") && files.length > 0,
  );
}
