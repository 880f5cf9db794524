"use client";

import { useEffect, useRef, useState } from "react";
import { errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import type { Callsigns } from "@/components/lib/callsigns";
import { Markdown } from "@/components/lib/markdown/markdown";
import { notifyError } from "@/components/lib/notify";
import { threadLook } from "@/components/lib/review/thread-look";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { LazyConfirmDialog } from "@/components/ui/lazy-confirm-dialog";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { StateMark } from "@/components/ui/state-mark";
import type { ThreadState } from "@/contracts/mission-state";
import { asksYou } from "@/contracts/review-state";
import { CommentComposer } from "./comment-composer";
import { MergeWaitNote, mergeWaitWords } from "./merge-wait-note";

/** Room for who answers and two lines, kept while they are awaited: the code below stays where it is when they come. */
const answerRoom = "min-h-[60px]";
const said = { comment: "", answered: "answered", fixed: "changed it", question: "asks back" };

type ThreadCardProps = {
  missionId: string;
  thread: ThreadState;
  callsigns: Callsigns;
  over: boolean;
  /** Its task, where words to it withdraw a merge that waits for a person. */
  endsMergeWaitOf: string | null;
  /** Shows a commit of the task; null: it is shown, or is none of the task's. */
  onShowCommit: ((commit: string) => void) | null;
  /** Somebody was led to it. */
  isLinked: boolean;
  /** Where it is not in the diff at hand. */
  place?: string;
  /** Among many: an answered one is shown in one line until it is opened. */
  folds?: boolean;
};

/** A comment with what was said to it. */
export function ThreadCard({
  missionId,
  thread,
  callsigns,
  over,
  endsMergeWaitOf,
  onShowCommit,
  isLinked,
  place,
  folds = false,
}: ThreadCardProps) {
  const [replying, setReplying] = useState(false);
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [reopening, setReopening] = useState(false);
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!isLinked) return;
    card.current?.scrollIntoView({ block: "center" });
    card.current?.focus({ preventScroll: true });
  }, [isLinked]);
  const look = threadLook(thread);
  const isFoldable =
    thread.status === "resolved" || (folds && thread.status === "answered" && !asksYou(thread));
  const folded = isFoldable && !open;
  const awaitsAnswer = !over && thread.status === "open" && thread.words.at(-1)?.by === "you";
  const send = async (answer: { text?: string; resolved?: boolean }) => {
    await api.answerThread(missionId, thread.id, answer);
    setReplying(false);
    setText("");
  };
  const settle = (resolved: boolean) =>
    void send({ resolved }).catch((error) => notifyError(errorText(error)));
  return (
    <article
      ref={card}
      tabIndex={-1}
      aria-label={`Comment on ${thread.place.file}, line ${thread.place.line}`}
      className="max-w-[640px] rounded-md border border-line2 bg-panel px-3 py-2 font-sans text-[12.5px]"
    >
      <header className="flex items-center gap-2">
        <StateMark {...look} size={13} />
        <span className={look.tone === "ask" ? "text-ask" : "text-dim"}>{look.word}</span>
        {place ? (
          <span className="min-w-0 truncate font-mono text-11 text-faint" title={thread.quote}>
            {place}
          </span>
        ) : null}
        {isFoldable ? (
          <Button
            size="sm"
            look="ghost"
            className="ml-auto"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {open ? "Hide" : "Show"}
          </Button>
        ) : null}
      </header>
      {folded ? null : (
        <>
          {place && thread.quote ? (
            <ScrollRegion
              label="The lines that it is about"
              className="mt-1 max-h-24 overflow-auto rounded-sm bg-bg px-2 py-1"
            >
              <pre className="font-mono text-11 text-dim">{thread.quote.replace(/^\s*\n|\s+$/g, "")}</pre>
            </ScrollRegion>
          ) : null}
          <ol className="mt-1 flex flex-col gap-1.5">
            {thread.words.map((word) => (
              <li
                key={`${word.at}${word.by}${word.text}`}
                className={word.by === "you" ? undefined : answerRoom}
              >
                <span className="text-12 text-faint">
                  {word.by === "you" ? "you" : callsigns(word.by).callsign} {said[word.kind]}
                </span>
                {word.commit && onShowCommit ? (
                  <Button
                    size="sm"
                    look="ghost"
                    onClick={() => word.commit && onShowCommit(word.commit)}
                    className="ml-1 font-mono"
                  >
                    {word.commit.slice(0, 8)}
                  </Button>
                ) : null}
                <Markdown text={word.text} />
              </li>
            ))}
            {awaitsAnswer ? (
              <li className={cn(answerRoom, "text-12 text-faint")}>waits for an answer</li>
            ) : null}
          </ol>
          {replying ? (
            <div className="mt-2">
              <CommentComposer
                label="Reply"
                action="Reply"
                text={text}
                note={endsMergeWaitOf ? <MergeWaitNote number={endsMergeWaitOf} /> : null}
                onText={setText}
                onSend={(words) => send({ text: words })}
                onClose={() => setReplying(false)}
              />
            </div>
          ) : (
            <div className="mt-1.5 flex gap-1.5">
              {over ? null : (
                <Button size="sm" onClick={() => setReplying(true)}>
                  Reply
                </Button>
              )}
              {thread.status === "resolved" ? (
                over ? null : (
                  <Button
                    size="sm"
                    look="ghost"
                    onClick={() => (endsMergeWaitOf ? setReopening(true) : settle(false))}
                  >
                    Open again
                  </Button>
                )
              ) : (
                <Button size="sm" look="ghost" onClick={() => settle(true)}>
                  Resolve
                </Button>
              )}
            </div>
          )}
        </>
      )}
      {reopening && endsMergeWaitOf ? (
        <LazyConfirmDialog
          open
          onOpenChange={setReopening}
          title="Open the comment again?"
          detail={mergeWaitWords(endsMergeWaitOf)}
          action="Open again"
          onConfirm={() => settle(false)}
        />
      ) : null}
    </article>
  );
}
