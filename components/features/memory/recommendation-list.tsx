"use client";

import Link from "next/link";
import { errorText } from "@/components/lib/api/api-error";
import { plainLine } from "@/components/lib/plain-line";
import { Button } from "@/components/ui/button";
import { LoadFailure } from "@/components/ui/load-failure";
import { SkeletonLines } from "@/components/ui/skeleton";
import { useRecommendations } from "./use-memory";

/** What fails again and again. The coordinator is told the same. */
export function RecommendationList({
  projectId,
  onOpen,
}: {
  projectId: string | undefined;
  onOpen: (memoryId: string) => void;
}) {
  const found = useRecommendations(projectId);
  if (found.error)
    return (
      <LoadFailure
        title="The recommendations could not be loaded"
        className=""
        onRetry={() => void found.refetch()}
      >
        {errorText(found.error)}
      </LoadFailure>
    );
  if (!found.data) return <SkeletonLines lines={3} />;
  if (found.data.length === 0)
    return (
      <p className="text-dim">
        Nothing has failed three times for the same reason. What does is told here, and to the coordinator.
      </p>
    );
  return (
    <ul aria-label="Recommendations" className="flex flex-col gap-3">
      {found.data.map((one) => (
        <li key={one.id} className="grid gap-1 rounded-md border bg-raise p-3">
          <p className="[overflow-wrap:anywhere]">{plainLine(one.text)}</p>
          <p className="flex flex-wrap items-center gap-2 text-12 text-dim">
            <Link
              className="underline"
              href={`/missions/${encodeURIComponent(one.lastMissionId)}?task=${encodeURIComponent(one.lastTaskId)}`}
            >
              the last time
            </Link>
            <time dateTime={one.lastAt}>{one.lastAt.slice(0, 10)}</time>
            {one.memoryId ? (
              <Button size="sm" onClick={() => onOpen(one.memoryId ?? "")}>
                What helped
              </Button>
            ) : null}
          </p>
        </li>
      ))}
    </ul>
  );
}
