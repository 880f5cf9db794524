import type { MissionState } from "@/contracts/mission-state";
import { withRfcStatus } from "@/server/domain/rfc/rfc-status-line";
import type { EngineDependencies } from "../engine-dependencies";

/** Writes into the files of a mission's RFCs, in a folder with its branch, which status they have now. */
export async function writeRfcStatuses(
  { vcs, files }: Pick<EngineDependencies, "vcs" | "files">,
  { rfcs }: Pick<MissionState, "rfcs">,
  { repository, folder, tip }: { repository: string; folder: string; tip: string },
): Promise<void> {
  for (const { path, status } of Object.values(rfcs)) {
    const text = path === null ? null : await vcs.readFile({ repository, ref: tip, path });
    if (path === null || text === null) continue;
    const current = withRfcStatus(text, status);
    if (current !== text) await files.writeText(folder, path, current);
  }
}
