import type { MissionEvent } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { carriedEvents, carriedFiles, carriedRfcs } from "@/server/domain/mission/carry-over";
import { revisionsOf } from "@/server/domain/rfc/revisions";
import type { NewArtifact } from "@/server/ports/store";
import type { ServiceDependencies } from "../service-dependencies";

export type Carried = { events: MissionEvent[]; artifacts: Array<Omit<NewArtifact, "missionId">> };

/** What a fork or a new run takes over beside kept tasks, with copies of the texts: the old mission may be deleted. */
export async function carryOver(
  { store, ids }: Pick<ServiceDependencies, "store" | "ids">,
  past: MissionState,
  choice: Parameters<typeof carriedEvents>[1],
): Promise<Carried> {
  const copies = new Map<string, string>();
  const artifacts: Carried["artifacts"] = [];
  const texts = carriedRfcs(past, choice).flatMap((rfc) => revisionsOf(past, rfc));
  for (const { id: oldId, taskId } of [...texts, ...carriedFiles(past, choice)]) {
    const found = await store.readArtifact(oldId);
    if (!found) continue;
    const id = ids.next("art");
    copies.set(oldId, id);
    const { kind, title, path, content } = found;
    artifacts.push({ id, kind, taskId, title, path, content });
  }
  return { events: carriedEvents(past, choice, copies), artifacts };
}
