import type { MissionState } from "@/contracts/mission-state";
import { rfcAbout } from "@/server/domain/rfc/move-rfc";
import { newestRevision } from "@/server/domain/rfc/revisions";
import type { Artifact, StorePort } from "@/server/ports/store";

/** The text of an RFC that was sent back, for an author who leaves it as it is; null where there is none. */
export async function standingRfc(
  store: Pick<StorePort, "readState" | "readArtifact">,
  { missionId, taskId }: { missionId: string; taskId: string },
): Promise<Artifact | null> {
  const state: MissionState | null = await store.readState(missionId);
  const rfc = state?.tasks[taskId]?.type === "rfc" ? rfcAbout(state, taskId) : undefined;
  const revision = state && rfc?.status === "revise" ? newestRevision(state, rfc) : undefined;
  return revision ? store.readArtifact(revision.id) : null;
}
