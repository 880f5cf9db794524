import type { MissionState } from "@/contracts/mission-state";
import type { EngineDependencies } from "../engine-dependencies";
import type { AttemptClaim } from "./attempt-claim";

export type Notice = {
  text: string;
  /** The commit that it tells of: it is told once. */
  commit: string;
};

const diffBytes = 8_000;

/** What an agent has to know before its next step: others have landed a change of the lines that it changes too. */
export async function conflictNotice(
  { vcs, paths }: Pick<EngineDependencies, "vcs" | "paths">,
  claim: AttemptClaim,
  state: MissionState,
  told: string | null,
): Promise<Notice | null> {
  const task = state.tasks[claim.taskId];
  const foreseen = task?.attempts.find((attempt) => attempt.id === claim.attemptId)?.foreseen;
  if (!foreseen || foreseen.paths.length === 0 || foreseen.commit === told) return null;
  const repository = paths.repository(claim.projectId);
  const { commit } = foreseen;
  const diff = await vcs.diff({
    repository,
    from: claim.base,
    to: commit,
    paths: foreseen.paths,
    maxBytes: diffBytes,
  });
  const landed = state.tasks[foreseen.landedId];
  const text =
    `While you work, ${landed?.number ?? ""} ${landed?.title ?? foreseen.landedId} has landed a change of the same lines: ` +
    `${foreseen.paths.join(", ")}. As it stands your change conflicts with it. Write these files so that both hold, ` +
    `or keep your change away from these lines. What has landed since you began:\n\n${diff}`;
  return { text, commit };
}
