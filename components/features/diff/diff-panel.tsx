"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadFailure } from "@/components/ui/load-failure";
import { SkeletonLines } from "@/components/ui/skeleton";

const DiffBody = dynamic(() => import("./diff-body").then((module) => module.DiffBody), {
  ssr: false,
  loading: () => <SkeletonLines lines={8} />,
});
const liveRefreshMs = 3_000;

/** What a task changed, against its base; while it runs, what it has written so far. */
export function DiffPanel({
  missionId,
  taskId,
  running,
  version,
}: {
  missionId: string;
  taskId: string;
  running: boolean;
  version: string;
}) {
  const diff = useQuery({
    queryKey: ["diff", missionId, taskId, version],
    queryFn: ({ signal }) => api.diff(missionId, taskId, signal),
    refetchInterval: running ? liveRefreshMs : false,
    placeholderData: (before) => before,
  });
  if (diff.isPending) return <SkeletonLines lines={8} />;
  if (diff.error && !diff.data) {
    return (
      <LoadFailure title="The diff could not be loaded" onRetry={() => void diff.refetch()}>
        {errorText(diff.error)}
      </LoadFailure>
    );
  }
  const { diff: text, live, truncated } = diff.data;
  if (text.trim() === "") {
    return (
      <EmptyState title="Nothing is written yet">
        {running ? "Changes show up here while the agent writes." : "This task has not changed a file."}
      </EmptyState>
    );
  }
  return (
    <div>
      {live ? (
        <p className="px-3 py-1.5 text-12 text-dim">Not committed yet: the agent is still writing.</p>
      ) : null}
      <DiffBody diff={text} />
      {truncated ? (
        <p className="px-3 py-2 text-12 text-ask">
          The diff is longer than what is shown. Fetch the branch to see the rest.
        </p>
      ) : null}
    </div>
  );
}
