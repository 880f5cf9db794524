"use client";

import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "@/components/lib/api/endpoints";
import { useRoster } from "@/components/lib/api/queries";
import { begunDefinitions, titleIn } from "@/components/lib/begun-definitions";
import { type Callsigns, callsignsOf } from "@/components/lib/callsigns";
import type { MissionState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import type { RosterView } from "@/contracts/roster";

/**
 * What agents are called in a mission: as they were when they began in it, also where somebody has edited their files
 * since. They answer to the callsign that they have now.
 * @param isWhole the rest of the page is there: what was edited may be asked for
 */
export function useRoomCallsigns(
  { missionId, projectId, tasks, artifacts }: MissionState,
  isWhole: boolean,
): Callsigns {
  const { data: roster } = useRoster(projectId);
  const asked = useMemo(
    () => (roster && isWhole ? maybeEdited(roster, begunDefinitions({ tasks }), artifacts) : []),
    [roster, isWhole, tasks, artifacts],
  );
  const titles = useQueries({
    queries: asked.map(({ definitionId }) => ({
      queryKey: ["artifact", missionId, definitionId],
      queryFn: ({ signal }: { signal: AbortSignal }) => api.artifact(missionId, definitionId, signal),
      staleTime: Number.POSITIVE_INFINITY,
    })),
    combine: (results) => results.map(({ data }) => (data ? titleIn(data.content) : null)),
  });
  // Only another title is news: what is asked for is made anew with every change of the mission.
  const known = JSON.stringify(asked.map(({ agent }, place) => [agent, titles[place] ?? null]));
  return useMemo(
    () => callsignsOf(roster, new Map(JSON.parse(known) as Array<[string, string | null]>)),
    [roster, known],
  );
}

/** Built-in agents never change: only of those of a person's or a project's, and of those gone or renamed, it has to be asked. */
function maybeEdited(
  { agents }: RosterView,
  begun: ReadonlyMap<string, string>,
  artifacts: MissionState["artifacts"],
): Array<{ agent: string; definitionId: string }> {
  const now = new Map(agents.map((agent) => [agent.name, agent]));
  return [...begun].flatMap(([agent, definitionId]) => {
    const entry = now.get(agent);
    const isAsBuilt =
      entry?.source === "built-in" &&
      (own(artifacts, definitionId)?.title.endsWith(`(${entry.callsign})`) ?? false);
    return isAsBuilt ? [] : [{ agent, definitionId }];
  });
}
