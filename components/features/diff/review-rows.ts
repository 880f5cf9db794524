import type { FileData } from "react-diff-view";
import type { ThreadState } from "@/contracts/mission-state";
import type { TaskFinding } from "@/contracts/review-state";
import { rowOf } from "./line-place";

/** The row of a file below which a finding is shown, in the diff of this commit; null: none. */
export function findingRow(file: FileData, { finding, commit }: TaskFinding, shown: string | null) {
  // Of another commit the same number is another line.
  if (finding.line === null || (commit !== null && commit !== shown)) return null;
  const place = { file: finding.file, side: "new", line: finding.line, endLine: finding.line } as const;
  return rowOf(file, place, null);
}

export function threadRow(file: FileData, { place, quote }: ThreadState): string | null {
  return rowOf(file, place, quote);
}
