"use client";

import type { ReactNode } from "react";
import { FindingItem } from "@/components/lib/review/finding-item";
import { finderOf, type Review } from "./review-of";
import { ThreadCard } from "./thread-card";

/** Findings, comments and the comment being written, below their line. */
export function LineTalk({
  review,
  threads,
  findings,
  onShowCommit,
  children,
}: {
  review: Review;
  threads: Review["threads"];
  findings: Review["findings"];
  onShowCommit: (commit: string) => void;
  children: ReactNode;
}) {
  const { missionId, task, callsigns, acknowledged, over } = review;
  return (
    <div className="flex flex-col gap-2 border-y bg-raise px-3 py-2 font-sans">
      {findings.map((found) => (
        <FindingItem
          key={found.key}
          {...{ missionId, found, over }}
          hidesPlace
          taskId={task.id}
          by={finderOf(found, callsigns)}
          acknowledged={acknowledged[found.key]}
        />
      ))}
      {threads.map((thread) => (
        <ThreadCard
          key={thread.id}
          {...{ missionId, thread, callsigns, over, onShowCommit }}
          endsMergeWaitOf={review.endsMergeWait ? task.number : null}
          isLinked={thread.id === review.linkedThreadId}
        />
      ))}
      {children}
    </div>
  );
}
