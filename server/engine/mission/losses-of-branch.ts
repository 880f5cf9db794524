import type { MissionState } from "@/contracts/mission-state";
import { ownDocuments } from "@/server/domain/mission/own-files";
import { type GreatLoss, greatLoss, mayBeGreatLoss } from "@/server/domain/report/great-losses";
import type { EngineDependencies } from "../engine-dependencies";
import { changesOfBranch } from "./changes-of-branch";

/** Files that were there when the mission began and of which its branch has taken the most. */
export async function lossesOfBranch(
  { vcs, paths }: Pick<EngineDependencies, "vcs" | "paths">,
  state: MissionState,
  tip: string,
): Promise<GreatLoss[]> {
  if (state.baseCommit === null) return [];
  const repository = paths.repository(state.projectId);
  const own = new Set(ownDocuments(state));
  const changes = await changesOfBranch({ vcs, paths }, state, tip);
  const losses: GreatLoss[] = [];
  for (const change of changes) {
    if (own.has(change.path) || !mayBeGreatLoss(change)) continue;
    // What cannot be read as text has no lines to lose.
    const before = await vcs
      .readFile({ repository, ref: state.baseCommit, path: change.path })
      .catch(() => null);
    const loss = before === null ? null : greatLoss(change, before);
    if (loss) losses.push(loss);
  }
  return losses;
}
