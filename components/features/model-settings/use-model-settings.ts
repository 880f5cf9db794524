"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import { notify, notifyError } from "@/components/lib/notify";
import type { ModelSettings } from "@/contracts/model-settings";

/** What is set, what counts now, and how to change it; a change is saved at once and counts from the next attempt. */
export function useModelSettings() {
  const client = useQueryClient();
  const settings = useQuery({
    queryKey: ["model-settings"],
    queryFn: ({ signal }) => api.modelSettings(signal),
  });
  const overview = useQuery({
    queryKey: ["model-overview"],
    queryFn: ({ signal }) => api.modelOverview(signal),
  });

  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ["model-settings"] }),
      client.invalidateQueries({ queryKey: ["model-overview"] }),
      client.invalidateQueries({ queryKey: ["health"] }),
    ]);

  return {
    settings,
    overview,
    refresh,
    /** True when it was saved; otherwise the reason is shown. */
    async save(change: (settings: ModelSettings) => ModelSettings, said: string): Promise<boolean> {
      if (!settings.data) return false;
      try {
        await api.setModelSettings(change(settings.data));
        await refresh();
        notify(said);
        return true;
      } catch (error) {
        notifyError(errorText(error));
        return false;
      }
    },
  };
}

export type SaveModelSettings = ReturnType<typeof useModelSettings>["save"];
