"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import { counted } from "@/components/lib/format";
import { Button } from "@/components/ui/button";
import { lazyPart } from "@/components/ui/lazy-part";
import { LoadFailure } from "@/components/ui/load-failure";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { ApprovalState } from "@/contracts/mission-state";

const DiffBody = lazyPart(() => import("./diff-body").then((module) => module.DiffBody), {
  loading: () => <SkeletonLines lines={8} />,
});

/** A longer one is drawn when it is asked for. */
const shownAtOnce = 40_000;

/** The change that an approval of a merge, or of a task's landing, is about. */
export function CardDiff({ missionId, approval }: { missionId: string; approval: ApprovalState }) {
  const { id, gate, taskId, hash } = approval;
  const [wanted, setWanted] = useState(false);
  const change = useQuery({
    queryKey: ["card-diff", missionId, id, hash],
    queryFn: ({ signal }) =>
      gate === "merge" || taskId === null
        ? api.mergeDiff(missionId, id, signal)
        : api.diff(missionId, taskId, { newest: "true" }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (change.isPending) return <SkeletonLines lines={4} />;
  if (change.error) {
    return (
      <LoadFailure title="The diff could not be loaded" onRetry={() => void change.refetch()}>
        {errorText(change.error)}
      </LoadFailure>
    );
  }
  const { diff, files, truncated } = change.data;
  const [added, removed] = [sumOf(files, "added"), sumOf(files, "removed")];
  return (
    <section aria-label="Diff" className="mt-3 overflow-hidden rounded-lg border">
      <h4 className="flex items-center gap-2 bg-raise px-3 py-1 font-medium text-12 text-dim">
        Diff
        <span className="font-normal text-faint">
          {counted(files.length, "file")}, +{added} −{removed}
        </span>
        {wanted || diff.length <= shownAtOnce ? null : (
          <Button size="sm" className="ml-auto" onClick={() => setWanted(true)}>
            Show the diff
          </Button>
        )}
      </h4>
      {diff !== "" && (wanted || diff.length <= shownAtOnce) ? (
        <ScrollRegion label="Changed lines" className="max-h-96 overflow-y-auto border-t">
          <DiffBody diff={diff} />
        </ScrollRegion>
      ) : null}
      {truncated && wanted ? (
        <p className="px-3 py-2 text-12 text-ask">
          The diff is longer than what is shown. Fetch the branch to see the rest.
        </p>
      ) : null}
    </section>
  );
}

function sumOf(files: ReadonlyArray<{ added: number; removed: number }>, what: "added" | "removed"): number {
  return files.reduce((sum, file) => sum + file[what], 0);
}
