import type { MissionState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import type { NearRfc } from "@/server/agents/tools/tool";
import { mayAgentsComment, rfcsNear } from "@/server/domain/rfc/agent-comment";
import { newestRevision } from "@/server/domain/rfc/revisions";
import type { StorePort } from "@/server/ports/store";
import type { AttemptClaim } from "./attempt-claim";

/** What an agent has to know of the RFCs of its task to comment on one. */
export async function nearRfcs(
  store: Pick<StorePort, "readArtifact">,
  state: MissionState,
  { taskId, attemptId, agent }: Pick<AttemptClaim, "taskId" | "attemptId" | "agent">,
): Promise<NearRfc[]> {
  const attempt = own(state.tasks, taskId)?.attempts.find(({ id }) => id === attemptId);
  const near: NearRfc[] = [];
  for (const rfc of rfcsNear(state, taskId)) {
    const revision = newestRevision(state, rfc);
    const text = revision && (await store.readArtifact(revision.id))?.content;
    if (text === undefined) continue;
    const { id, path, comments = [] } = rfc;
    const isMine = ({ by, at }: { by: string; at: string }) =>
      by === agent && at >= (attempt?.startedAt ?? "");
    near.push({
      ...{ id, path, text, comments: comments.map((one) => one.id) },
      ...{ mine: comments.filter(isMine).length, hasRoom: mayAgentsComment(rfc) },
    });
  }
  return near;
}
