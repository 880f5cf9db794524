"use client";

import { useQueryClient } from "@tanstack/react-query";
import { BroughtAgents } from "@/components/features/agents/brought-agents";
import { errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import { useRoster } from "@/components/lib/api/queries";
import { notifyError } from "@/components/lib/notify";

/** What a project's repository brings of agents, to be allowed or refused. */
export function ProjectAgents({ projectId }: { projectId: string }) {
  const client = useQueryClient();
  const { data } = useRoster(projectId);
  if (!data) return null;
  return (
    <BroughtAgents
      {...data}
      onDecide={async (decision) => {
        try {
          await api.decideAgent(projectId, decision);
        } catch (thrown) {
          notifyError(errorText(thrown));
        }
        await client.invalidateQueries({ queryKey: ["agents"] });
      }}
    />
  );
}
