"use client";

import { useMemo } from "react";
import { type FileData, parseDiff } from "react-diff-view";
import { DiffFile } from "./diff-file";
import { LineComposer } from "./line-composer";
import { rowOf } from "./line-place";
import type { Review } from "./review-of";
import { ReviewOverview } from "./review-overview";
import { type LineDraft, useLineDraft } from "./use-line-draft";

type DiffBodyProps = {
  diff: string;
  /** What was said about it, where it is a task's change. */
  review?: Review;
  /** Commit whose diff it is; null: files of a running attempt. */
  shown?: string | null;
  onShowCommit?: (commit: string) => void;
};

/** A unified diff, file by file, with comments and findings at their lines. */
export function DiffBody({ diff, review, shown = null, onShowCommit = () => undefined }: DiffBodyProps) {
  const files = useMemo(() => safeParse(diff), [diff]);
  const drafting = useLineDraft();
  if (!files) return <pre className="overflow-x-auto p-3 font-mono text-12">{diff}</pre>;
  const composer = review
    ? (at: LineDraft) => <LineComposer {...{ review, drafting, shown }} draft={at} />
    : null;
  const { draft } = drafting;
  const isPlaced = draft !== null && files.some((file) => rowOf(file, draft.place, null) !== null);
  return (
    <div>
      {review ? <ReviewOverview {...{ review, files, shown, onShowCommit }} /> : null}
      {draft && composer && !isPlaced ? (
        // The lines have moved while it was written: its words must not be lost.
        <div className="border-b px-3 py-2">{composer(draft)}</div>
      ) : null}
      {files.map((file) => (
        <DiffFile
          key={`${file.oldPath}:${file.newPath}`}
          file={file}
          {...(review && composer ? { talk: { review, shown, drafting, composer, onShowCommit } } : {})}
        />
      ))}
    </div>
  );
}

function safeParse(diff: string): FileData[] | null {
  try {
    return parseDiff(diff);
  } catch {
    return null;
  }
}
