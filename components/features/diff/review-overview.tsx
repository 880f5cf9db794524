"use client";

import type { FileData } from "react-diff-view";
import { counted } from "@/components/lib/format";
import { FindingItem } from "@/components/lib/review/finding-item";
import type { TaskFinding } from "@/contracts/review-state";
import { isTaskOver } from "@/contracts/status";
import { finderOf, type Review } from "./review-of";
import { findingRow, threadRow } from "./review-rows";
import { ThreadCard } from "./thread-card";

/** What has no line in the diff at hand, above it; and what scanners have looked at. */
export function ReviewOverview({
  review,
  files,
  shown,
  onShowCommit,
}: {
  review: Review;
  files: readonly FileData[];
  shown: string | null;
  onShowCommit: (commit: string) => void;
}) {
  const { threads, findings, acknowledged, callsigns, over, missionId, task } = review;
  const isShown = (row: (file: FileData) => string | null) => files.some((file) => row(file) !== null);
  const otherThreads = threads.filter((thread) => !isShown((file) => threadRow(file, thread)));
  const otherFindings = findings.filter((found) => !isShown((file) => findingRow(file, found, shown)));
  const scans = task.scan?.scans ?? [];
  // Notes ask for nothing: many of them must not push the change itself out of sight.
  const notes = otherFindings.filter(({ finding }) => finding.severity === "info");
  const asking = otherFindings.filter(({ finding }) => finding.severity !== "info");
  const list = (some: readonly TaskFinding[]) =>
    some.length === 0 ? null : (
      <ul className="flex flex-col gap-2">
        {some.map((found) => (
          <li key={found.key}>
            <FindingItem
              {...{ missionId, found, over }}
              taskId={task.id}
              by={finderOf(found, callsigns)}
              acknowledged={acknowledged[found.key]}
            />
          </li>
        ))}
      </ul>
    );
  const willBeScanned = scans.length === 0 && !isTaskOver(task.status);
  if (otherThreads.length + otherFindings.length + scans.length === 0 && !willBeScanned) return null;
  return (
    <section aria-label="Review" className="flex flex-col gap-2 border-b px-3 py-2">
      {willBeScanned ? (
        // The scanners' lines are kept for them: the change is read while it is written.
        <p className="min-h-[38px] text-12 text-faint">Scanners look at it when its agent has finished.</p>
      ) : null}
      {scans.length > 0 ? (
        <ul className="flex min-h-[38px] flex-wrap content-start gap-x-4 gap-y-0.5 text-12 text-dim">
          {scans.map(({ scanner, ran, found, note }) => (
            <li key={scanner}>
              {scanner}: {ran ? counted(found, "finding") : <span className="text-text">did not look</span>}
              <span className="text-faint"> · {note}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {otherThreads.map((thread) => (
        <ThreadCard
          key={thread.id}
          {...{ missionId, thread, callsigns, over, onShowCommit }}
          endsMergeWaitOf={review.endsMergeWait ? task.number : null}
          isLinked={thread.id === review.linkedThreadId}
          folds={otherThreads.length > 2}
          place={`${thread.place.file}:${thread.place.line}`}
        />
      ))}
      {list(asking)}
      {notes.length > 0 ? (
        <details>
          <summary className="w-fit text-12 text-dim hover:text-text">
            {counted(notes.length, "note")} on files without a line here
          </summary>
          <div className="mt-2">{list(notes)}</div>
        </details>
      ) : null}
    </section>
  );
}
