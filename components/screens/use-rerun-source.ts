"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { MissionSettings } from "@/components/features/mission-settings/mission-settings";
import { errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";

type Content = { text: string; fileName: string | null };

/** The mission that is run again: its settings are taken over once, its spec where no draft of a change is kept. */
export function useRerunSource(
  missionId: string | undefined,
  content: Content | null,
  take: {
    change: (content: Content) => void;
    settings: (settings: MissionSettings) => void;
    accept: (checks: string[]) => void;
  },
) {
  const source = useQuery({
    enabled: missionId !== undefined,
    queryKey: ["rerun", missionId],
    queryFn: ({ signal }) => api.rerunSource(missionId ?? "", signal),
  });
  const [taken, setTaken] = useState(false);
  const { data } = source;
  useEffect(() => {
    if (taken || !data || !content) return;
    setTaken(true);
    const { mode, parallelLimit, warnUsd, stopUsd, policy, agents } = data;
    take.settings({ mode, parallelLimit, warnUsd, stopUsd, policy, agents });
    take.accept(data.acceptedChecks);
    if (content.text.trim() === "") take.change({ text: data.specText, fileName: data.fileName });
  }, [taken, data, content, take]);
  return {
    isPending: missionId !== undefined && !taken && !source.error,
    title: data?.title ?? "…",
    /** Null: not known yet. */
    way: data ? { workflow: data.workflow, branch: data.branch } : null,
    error: source.error ? errorText(source.error) : null,
  };
}
