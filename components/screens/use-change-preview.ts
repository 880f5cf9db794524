"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import type { PlanTask } from "@/contracts/plan";

type Change = {
  /** Null: it is being checked. */
  specText: string | null;
  fileName?: string;
  tasks: PlanTask[];
  agents: string[];
};

/** What of the mission before is kept with this spec and this plan. */
export function useChangePreview(missionId: string | undefined, change: Change) {
  const { specText, fileName, tasks, agents } = change;
  const answer = useQuery({
    enabled: missionId !== undefined && specText !== null && tasks.length > 0,
    queryKey: ["change-preview", missionId, specText, fileName, JSON.stringify(tasks), agents.join()],
    queryFn: ({ signal }) =>
      api.changePreview(missionId ?? "", { specText: specText ?? "", fileName, tasks, agents }, signal),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const { data } = answer;
  const kept = useMemo(
    () => (data ? new Set(data.rows.flatMap(({ kind, taskId }) => (kind === "kept" ? [taskId] : []))) : null),
    [data],
  );
  const problem = answer.error ? errorText(answer.error) : null;
  return {
    preview: data ?? null,
    kept,
    problem,
    loading: answer.isFetching,
    reason: missionId === undefined ? null : (problem ?? (data ? null : "Comparing with the mission…")),
  };
}
