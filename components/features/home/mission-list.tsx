"use client";

import { useNow } from "@/components/lib/use-now";
import { Skeleton } from "@/components/ui/skeleton";
import type { MissionSummaryView } from "@/contracts/api";
import { MissionRow } from "./mission-row";
import { needsYou } from "./needs-you";

const ranks: Partial<Record<MissionSummaryView["status"], number>> = { running: 1, analyzing: 1, paused: 2 };

/** What needs you first, then what runs, then the newest. */
export function sortMissions(missions: MissionSummaryView[]): MissionSummaryView[] {
  const rank = (mission: MissionSummaryView) => (needsYou(mission) ? 0 : (ranks[mission.status] ?? 3));
  return [...missions].sort((a, b) => rank(a) - rank(b) || b.updatedAt.localeCompare(a.updatedAt));
}

export function MissionList({
  missions,
  projectNames,
}: {
  missions: MissionSummaryView[];
  projectNames?: ReadonlyMap<string, string>;
}) {
  const now = useNow(5_000);
  return (
    <div className="overflow-hidden rounded-lg border bg-panel">
      {sortMissions(missions).map((mission) => (
        <MissionRow
          key={mission.missionId}
          mission={mission}
          project={projectNames?.get(mission.projectId)}
          nowMs={now}
        />
      ))}
    </div>
  );
}

export function MissionListSkeleton({ rows = 3 }: { rows?: number }) {
  return (
    <div className="overflow-hidden rounded-lg border bg-panel" role="status" aria-label="Loading missions">
      {Array.from({ length: rows }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical place-holders
        <div key={at} className="flex h-11 items-center gap-3 border-t px-4 first:border-t-0">
          <Skeleton className="size-3.5 rounded-full" />
          <Skeleton className="h-3 w-52" />
          <Skeleton className="ml-auto h-3 w-24" />
        </div>
      ))}
    </div>
  );
}
