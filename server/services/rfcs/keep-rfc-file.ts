import type { MissionState, RfcState } from "@/contracts/mission-state";
import { isMissionOver } from "@/contracts/status";
import { numberedHeading, rfcNumber } from "@/server/domain/rfc/render-rfc";
import { statusWords, withRfcStatus } from "@/server/domain/rfc/rfc-status-line";
import type { VcsPort } from "@/server/ports/vcs";
import type { WorkspacePort } from "@/server/ports/workspace";

export type FileKeeper = {
  vcs: VcsPort;
  files: Pick<WorkspacePort, "writeText">;
  paths: { repository: (projectId: string) => string; workFolder: (name: string) => string };
};

/**
 * Writes into an RFC's file which status it has now: on the default branch once its mission is merged, on the mission's
 * own branch when that is over without. While a mission runs, its engine does at its end. Done already, nothing happens.
 */
export async function keepRfcFile(
  { vcs, files, paths }: FileKeeper,
  state: MissionState,
  rfc: RfcState,
): Promise<void> {
  const { missionId, projectId, mergedCommit, defaultBranch } = state;
  const { path, status } = rfc;
  if (path === null || (mergedCommit === null && !isMissionOver(state.status))) return;
  const branch = mergedCommit === null ? state.branch : (defaultBranch ?? "main");
  const repository = paths.repository(projectId);
  const tip = await vcs.tip(repository, `refs/heads/${branch}`);
  const before = tip === null ? null : await vcs.readFile({ repository, ref: tip, path });
  if (tip === null || before === null) return;
  const text = withRfcStatus(before, status);
  if (text === before) return;
  const keepAs = `rfc/${missionId}/${rfc.id}`;
  const folder = paths.workFolder(`rfc-${missionId}-${rfc.id}`.replaceAll(/[^\w-]/g, "-"));
  await vcs.checkout({ repository, treeish: tip, folder });
  try {
    await files.writeText(folder, path, text);
    const number = rfcNumber(path);
    const name = number === null ? path : numberedHeading(number);
    await vcs.integrate({
      ...{ repository, branch, base: tip },
      tree: await vcs.snapshot({ repository, folder, keepAs }),
      message: `${name} is ${statusWords(status)}`,
      trailers: [
        ["Mission", missionId],
        ["Rfc", rfc.id],
      ],
      author: { name: "War Room", email: "team@war-room.invalid" },
    });
  } finally {
    await vcs.discard({ repository, folder, keepAs });
  }
}
