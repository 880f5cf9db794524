"use client";

import { memoryApi } from "@/components/lib/api/memory-endpoints";
import { notify } from "@/components/lib/notify";
import { plainLine } from "@/components/lib/plain-line";
import { Button } from "@/components/ui/button";
import type { MemoryChange } from "@/contracts/memory";
import { useMemoryChange } from "./use-memory";
import { changeWords, kindNames } from "./words";

/** What became of entries, the newest first, each with the way back where there is one. */
export function ChangeList({
  changes,
  onOpen,
}: {
  changes: readonly MemoryChange[];
  /** Null: they are of the entry that is shown. */
  onOpen: ((memoryId: string) => void) | null;
}) {
  const undo = useMemoryChange(
    (changeId: string) => memoryApi.undo(changeId),
    () => notify("Taken back."),
  );
  if (changes.length === 0) return <p className="text-faint">Nothing has changed yet.</p>;
  return (
    <ol className="flex flex-col">
      {changes.map((change) => (
        <li
          key={change.id}
          className="flex min-h-8 flex-wrap items-center gap-2 border-b py-1 last:border-b-0"
        >
          <time dateTime={change.at} className="w-32 shrink-0 font-mono text-11 text-faint">
            {change.at.slice(0, 16).replace("T", " ")}
          </time>
          <span className="text-12 text-dim">
            {changeWords[change.what]}
            {change.touched > 1 ? ` (${change.touched} entries)` : ""} by {change.by}
          </span>
          {onOpen ? (
            <button
              type="button"
              className="min-w-0 truncate text-left underline"
              onClick={() => onOpen(change.memoryId)}
            >
              {plainLine(change.title)}
            </button>
          ) : null}
          {onOpen ? <span className="text-11 text-faint">{kindNames[change.kind]}</span> : null}
          {change.undoable ? (
            <Button
              size="sm"
              className="ml-auto"
              disabled={undo.isPending}
              aria-label={`Undo: ${changeWords[change.what]} ${change.title}`}
              onClick={() => undo.mutate(change.id)}
            >
              Undo
            </Button>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
