import { countOf } from "@/contracts/count-of";
import type { FileChange } from "@/contracts/evidence";

/** A file that was there and is mostly gone. */
export type GreatLoss = { path: string; removed: number; of: number; added: number };

/** Shorter files are rewritten often, and read at a glance. */
const fewestLines = 8;

/** Changed files whose text may be mostly gone: what they held before has to be looked at. */
export function mayBeGreatLoss({ status, removed }: FileChange): boolean {
  return status !== "added" && removed * 2 > fewestLines;
}

/** What a change takes from a file, where that is more than half of its lines. */
export function greatLoss({ path, added, removed }: FileChange, before: string): GreatLoss | null {
  const of = before === "" ? 0 : before.replace(/\n$/, "").split("\n").length;
  return of >= fewestLines && removed * 2 > of ? { path, removed, of, added } : null;
}

const named = 3;

/** For a person who decides about the merge: `README.md loses 40 of its 45 lines (3 new)`. */
export function lossWords(losses: readonly GreatLoss[]): string {
  const worst = losses.toSorted((a, b) => b.removed - a.removed).slice(0, named);
  const words = worst.map(({ path, removed, of, added }) =>
    removed === of && added === 0
      ? `${path} is emptied or deleted (${countOf(of, "line")})`
      : `${path} loses ${removed} of its ${of} lines (${added} new)`,
  );
  const more = losses.length - worst.length;
  return more > 0 ? `${words.join("; ")}; and ${countOf(more, "other file")}` : words.join("; ");
}
