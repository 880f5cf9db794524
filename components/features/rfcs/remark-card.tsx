"use client";

import { useState } from "react";
import { clockTime, listed } from "@/components/lib/format";
import { Markdown } from "@/components/lib/markdown/markdown";
import { useCallsigns } from "@/components/lib/use-callsigns";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import { CommentForm } from "./comment-form";
import type { Remark, RfcComment } from "./remarks";

const severityTones = { critical: "text-fail", major: "text-fail", minor: "text-text", info: "text-faint" };

export type RemarkActions = {
  onReply: (comment: RfcComment, text: string) => Promise<boolean>;
  onResolve: (comment: RfcComment) => void;
};

/** One remark: who says what, about which line. */
export function RemarkCard({ remark, onReply, onResolve }: { remark: Remark } & RemarkActions) {
  const [replying, setReplying] = useState(false);
  const callsigns = useCallsigns();
  if (remark.kind === "finding") {
    const { finding, agents, line } = remark;
    return (
      <article
        aria-label={`Finding of ${listed(agents)}`}
        className="rounded-md border bg-raise px-3 py-2 text-[12.5px]"
      >
        <p className="text-12 text-faint">
          <span className="text-text">{listed(agents.map((agent) => callsigns(agent).callsign))}</span>{" "}
          {agents.length > 1 ? "find" : "finds"}{" "}
          <span className={severityTones[finding.severity]}>{finding.severity}</span>
          {line ? ` · line ${line}` : ""} · {finding.rule}
        </p>
        <Markdown text={finding.message} />
        {finding.suggestion ? <p className="text-12 text-dim">{finding.suggestion}</p> : null}
      </article>
    );
  }
  const { comment, replies, line } = remark;
  const resolved = comment.resolvedBy !== null;
  return (
    <article
      aria-label={`Comment of ${comment.by}`}
      className={cn("rounded-md border bg-raise px-3 py-2 text-[12.5px]", resolved ? "opacity-70" : "")}
    >
      <Said comment={comment} by={callsigns(comment.by).callsign} line={line} />
      {replies.map((reply) => (
        <div key={reply.id} className="mt-2 border-l pl-3">
          <Said comment={reply} by={callsigns(reply.by).callsign} line={null} />
        </div>
      ))}
      {replying ? (
        <CommentForm
          label="Reply"
          action="Reply"
          onCancel={() => setReplying(false)}
          onSend={async (text) => {
            const sent = await onReply(comment, text);
            if (sent) setReplying(false);
            return sent;
          }}
        />
      ) : (
        <div className="mt-1 flex items-center gap-1">
          <Button size="sm" look="ghost" onClick={() => setReplying(true)}>
            Reply
          </Button>
          {resolved ? (
            <Chip>resolved by {comment.resolvedBy}</Chip>
          ) : (
            <Button size="sm" look="ghost" onClick={() => onResolve(comment)}>
              Resolve
            </Button>
          )}
        </div>
      )}
    </article>
  );
}

function Said({ comment, by, line }: { comment: RfcComment; by: string; line: number | null }) {
  return (
    <>
      <p className="text-12 text-faint">
        <span className="text-text">{by}</span> · {clockTime(comment.at, false)}
        {line ? ` · line ${line}` : ""}
      </p>
      <Markdown text={comment.text} />
    </>
  );
}
