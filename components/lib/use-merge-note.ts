"use client";

import { useQuery } from "@tanstack/react-query";
import type { ApprovalState, MissionState } from "@/contracts/mission-state";
import { api } from "./api/endpoints";
import { leftByMerge } from "./left-by-merge";
import { conflictNote } from "./merge-conflict-note";

/** Another mission may be merged while this one waits. */
const againMs = 15_000;

/** What whoever decides on a merge is to know beforehand, as its card says it: what it leaves behind, and what it conflicts with. */
export function useMergeNote(
  mission: Pick<MissionState, "missionId" | "threads">,
  open: readonly ApprovalState[],
): string | null {
  const asked = open.find(({ gate }) => gate === "merge");
  const check = useQuery({
    queryKey: ["merge-check", mission.missionId, asked?.id],
    queryFn: ({ signal }) => api.mergeCheck(mission.missionId, asked?.id ?? "", signal),
    enabled: asked !== undefined,
    refetchInterval: againMs,
    staleTime: 0,
  });
  if (!asked) return null;
  const notes = [check.data ? conflictNote(check.data) : null, leftByMerge(mission)];
  return notes.filter((note) => note !== null).join(" ") || null;
}
