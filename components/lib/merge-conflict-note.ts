import type { MergeCheck } from "@/contracts/api";
import type { ApprovalState, MissionState } from "@/contracts/mission-state";
import { counted } from "./format";

const mostNamed = 3;

/** That a merge would not come about now, and where it stands against the default branch; null: it would. */
export function conflictNote({ into, conflicts }: MergeCheck): string | null {
  if (conflicts.length === 0) return null;
  return `It conflicts with ${into} now, in ${named(conflicts)}: approved, it is not merged before that is resolved.`;
}

/** Why an approved merge did not come about; null: it did, or it is not decided. */
export function unmergedNote(
  { mergeConflict }: Pick<MissionState, "mergeConflict">,
  { gate, hash, decision }: Pick<ApprovalState, "gate" | "hash" | "decision">,
): string | null {
  if (gate !== "merge" || decision !== "approved" || !mergeConflict || mergeConflict.tip !== hash)
    return null;
  return `Not merged: it conflicts with ${mergeConflict.into} in ${named(mergeConflict.paths)}.`;
}

function named(paths: readonly string[]): string {
  const more = paths.length - mostNamed;
  return [...paths.slice(0, mostNamed), ...(more > 0 ? [counted(more, "other file")] : [])].join(", ");
}
