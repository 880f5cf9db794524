import type { ArtifactState, MissionState, RfcState } from "@/contracts/mission-state";

/** The texts of an RFC as they were handed in, oldest first. Its file may have had another number then. */
export function revisionsOf({ artifacts }: Pick<MissionState, "artifacts">, rfc: RfcState): ArtifactState[] {
  const all = Object.values(artifacts).filter(({ kind, taskId }) => kind === "rfc" && taskId === rfc.taskId);
  const ofFile = all.filter(({ path }) => path !== null && nameOf(path) === nameOf(rfc.path ?? ""));
  return ofFile.length > 0 ? ofFile : all;
}

export function newestRevision(
  state: Pick<MissionState, "artifacts">,
  rfc: RfcState,
): ArtifactState | undefined {
  return revisionsOf(state, rfc).at(-1);
}

/** A file's name without its number. */
function nameOf(path: string): string {
  return path.replace(/^docs\/rfcs\/\d+-/, "");
}
