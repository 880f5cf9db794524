"use client";

import { useRouter } from "next/navigation";
import { api } from "@/components/lib/api/endpoints";
import type { NewThread } from "@/contracts/review-threads";
import { CommentComposer } from "./comment-composer";
import { FollowUpNote } from "./follow-up-note";
import { MergeWaitNote } from "./merge-wait-note";
import type { Review } from "./review-of";
import type { LineDraft, LineDrafting } from "./use-line-draft";

type LineComposerProps = {
  review: Review;
  draft: LineDraft;
  drafting: LineDrafting;
};

/** A comment on lines: it goes to the task, or, where its mission is over, into a new one that goes on from it. */
export function LineComposer({ review, draft, drafting }: LineComposerProps) {
  const { missionId, task, over } = review;
  const { place, quote, text, commit } = draft;
  const router = useRouter();
  async function send(words: string) {
    const thread: NewThread = { place, quote: quote.slice(0, 8_000), text: words, commit };
    if (!over) {
      await api.openThread(missionId, task.id, thread);
      return drafting.close();
    }
    const made = await api.fork(missionId, { comment: { taskId: task.id, ...thread } });
    drafting.close();
    router.push(`/missions/${made.missionId}?task=${encodeURIComponent(task.id)}&tab=diff`);
  }
  return (
    <CommentComposer
      label={`Comment on ${place.file}, ${lines(place)}`}
      action={over ? "Comment and go on" : "Comment"}
      text={text}
      hint={`${lines(place)} · Shift with another line makes a range`}
      note={
        over ? (
          <FollowUpNote {...{ missionId, task }} />
        ) : review.endsMergeWait ? (
          <MergeWaitNote number={task.number} />
        ) : null
      }
      onText={drafting.write}
      onSend={send}
      onClose={drafting.close}
    />
  );
}

function lines({ line, endLine }: LineDraft["place"]): string {
  return line === endLine ? `line ${line}` : `lines ${line} to ${endLine}`;
}
