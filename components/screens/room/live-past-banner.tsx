"use client";

import { useSyncExternalStore } from "react";
import type { MissionStore } from "@/components/lib/live/mission-store";
import { useLive } from "@/components/lib/live/use-mission";
import type { MissionState } from "@/contracts/mission-state";
import { PastBanner } from "./past-banner";

export function LivePastBanner({
  store,
  at,
  past,
  problem,
  onRetry,
  onLive,
}: {
  store: MissionStore;
  at: number;
  past: MissionState | null;
  problem: string | null;
  onRetry: () => void;
  onLive: () => void;
}) {
  const newest = useLive(store, (view) => view.seq);
  const { subscribe, getProgress } = store.history;
  const { readSeq } = useSyncExternalStore(subscribe, getProgress, getProgress);
  return (
    <PastBanner
      at={problem === null ? (past?.seq ?? at) : at}
      newest={newest}
      readSeq={readSeq}
      time={past?.updatedAt ?? null}
      problem={problem}
      onRetry={onRetry}
      onLive={onLive}
    />
  );
}
