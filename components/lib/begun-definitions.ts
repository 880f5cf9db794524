import type { MissionState } from "@/contracts/mission-state";
import { valuesOf } from "@/contracts/shelved-record";

/** By agent, the artifact with the definition that its newest attempt began with. */
export function begunDefinitions({ tasks }: Pick<MissionState, "tasks">): Map<string, string> {
  const newest = new Map<string, { startedAt: string; definitionId: string }>();
  for (const { attempts } of valuesOf(tasks))
    for (const { agent, startedAt, definitionId } of attempts)
      if (definitionId && startedAt >= (newest.get(agent)?.startedAt ?? ""))
        newest.set(agent, { startedAt, definitionId });
  return new Map([...newest].map(([agent, { definitionId }]) => [agent, definitionId]));
}

/** The title in a kept definition. It may come from anywhere, in a recording: one that says none has none. */
export function titleIn(definition: string): string | null {
  try {
    const said = JSON.parse(definition) as { title?: unknown } | null;
    return typeof said?.title === "string" ? said.title : null;
  } catch {
    return null;
  }
}
