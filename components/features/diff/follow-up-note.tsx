"use client";

import { useQuery } from "@tanstack/react-query";
import { errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import { counted } from "@/components/lib/format";
import type { TaskState } from "@/contracts/mission-state";

/** What a comment on a mission that is over makes, and what that costs. It has its height before it is known. */
export function FollowUpNote({ missionId, task }: { missionId: string; task: TaskState }) {
  const preview = useQuery({
    queryKey: ["follow-up", missionId, task.id],
    queryFn: ({ signal }) => api.forkPreview(missionId, { commentOn: task.id }, signal),
  });
  return (
    <p role="status" className="min-h-9 text-12 text-dim">
      This mission is over. Your comment starts a new one from where it ended
      {preview.data ? (
        <>
          : {counted(preview.data.anew.length, "task")} of{" "}
          {preview.data.anew.length + preview.data.kept.length} again ({task.number} and what looks at it),
          the rest is kept; <span className="text-text">about ${preview.data.anewUsd.toFixed(2)}</span>.
        </>
      ) : preview.error ? (
        <>. What it costs is not known: {errorText(preview.error)}</>
      ) : (
        "…"
      )}
    </p>
  );
}
