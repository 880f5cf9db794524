"use client";

import { useState } from "react";
import { useArtifact } from "@/components/lib/api/queries";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { TextArea } from "@/components/ui/field";
import { Kbd } from "@/components/ui/kbd";
import { Markdown } from "@/components/ui/markdown";
import { Notice } from "@/components/ui/notice";
import type { ApprovalState, TaskState } from "@/contracts/mission-state";
import { formatUsd } from "@/contracts/money";
import type { DecideApproval } from "./approvals-inbox";

type ApprovalDetailProps = {
  missionId: string;
  approval: ApprovalState;
  task: TaskState | null;
  conflict: string | null;
  rejecting: boolean;
  onRejecting: (rejecting: boolean) => void;
  onDecide: DecideApproval;
  onOpenTask: (taskId: string) => void;
};

const riskWords = {
  read: "reads only",
  write: "writes files",
  execute: "runs code",
  network: "uses the network",
  publish: "publishes",
};

export function ApprovalDetail(props: ApprovalDetailProps) {
  const { missionId, approval, task, conflict, rejecting, onRejecting, onDecide, onOpenTask } = props;
  const artifact = useArtifact(missionId, approval.artifactId);
  const [words, setWords] = useState("");
  const [busy, setBusy] = useState(false);
  const asks = approval.gate === "question" || approval.options.length > 0;

  async function send(decision: "approved" | "rejected" | "answered", answer: string | null) {
    setBusy(true);
    await onDecide(approval, { decision, answer });
    setBusy(false);
  }

  return (
    <article aria-label={approval.title} className="flex min-h-0 min-w-0 flex-col">
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-3">
        <h3 className="font-medium text-14 [overflow-wrap:anywhere]">{approval.title}</h3>
        <div className="mt-1.5 flex flex-wrap gap-1.5">
          <Chip>{riskWords[approval.risk]}</Chip>
          {approval.costMicroUsd !== null ? (
            <Chip>costs about {formatUsd(approval.costMicroUsd)}</Chip>
          ) : null}
          {task ? (
            <button type="button" onClick={() => onOpenTask(task.id)} className="hover:underline">
              <Chip>
                task {task.number} · {formatUsd(task.spentMicroUsd)} so far
              </Chip>
            </button>
          ) : null}
          <Chip mono title="What you approve is bound to this">
            {approval.hash.slice(0, 10)}
          </Chip>
        </div>
        {approval.detail.trim() && approval.detail.trim() !== approval.title.trim() ? (
          <Markdown text={approval.detail} className="mt-3" />
        ) : null}
        {artifact.data ? (
          <section className="mt-3 rounded-lg border bg-raise px-3 py-2" aria-label={artifact.data.title}>
            <h4 className="mb-1 font-medium text-12 text-dim">{artifact.data.title}</h4>
            {artifact.data.kind === "diff" ? (
              <pre className="overflow-x-auto font-mono text-12">{artifact.data.content}</pre>
            ) : (
              <Markdown text={artifact.data.content} />
            )}
          </section>
        ) : null}
      </div>
      {conflict ? (
        <Notice kind="ask" title="Your decision was not taken" className="mx-4 mb-2">
          {conflict}
        </Notice>
      ) : null}
      {approval.decision ? (
        <p className="border-t px-4 py-2.5 text-dim">
          {approval.decision === "voided"
            ? "What was shown has changed: this no longer holds."
            : `${approval.decision} by ${approval.decidedBy ?? "somebody"}`}
          {approval.answer ? ` · ${approval.answer}` : ""}
        </p>
      ) : (
        <form
          className="flex flex-wrap items-end gap-2 border-t px-4 py-2.5"
          onSubmit={(event) => {
            event.preventDefault();
            if (words.trim()) void send(rejecting ? "rejected" : "answered", words.trim());
          }}
        >
          {asks || rejecting ? (
            <TextArea
              rows={1}
              autoFocus={rejecting}
              value={words}
              aria-label={rejecting ? "Reason" : "Answer"}
              placeholder={rejecting ? "Why not, and what instead?" : "Answer in words"}
              onChange={(event) => setWords(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === "Escape") onRejecting(false);
                if (event.key !== "Enter" || event.shiftKey) return;
                event.preventDefault();
                event.currentTarget.form?.requestSubmit();
              }}
              className="min-w-52 flex-1"
            />
          ) : null}
          {rejecting ? (
            <>
              <Button type="submit" look="danger" disabled={busy || !words.trim()}>
                Reject
              </Button>
              <Button look="ghost" onClick={() => onRejecting(false)}>
                Back
              </Button>
            </>
          ) : asks ? (
            <>
              <Button type="submit" disabled={busy || !words.trim()}>
                Send
              </Button>
              {approval.options.map((option, at) => (
                <Button
                  key={option}
                  look={at === 0 ? "primary" : "default"}
                  disabled={busy}
                  onClick={() => void send("answered", option)}
                >
                  {option}
                </Button>
              ))}
            </>
          ) : (
            <>
              <Button look="primary" disabled={busy} onClick={() => void send("approved", null)}>
                Approve <Kbd className="border-current text-current opacity-60">A</Kbd>
              </Button>
              <Button disabled={busy} onClick={() => onRejecting(true)}>
                Reject <Kbd>R</Kbd>
              </Button>
              <span className="ml-auto text-12 text-faint max-md:hidden">
                <Kbd>J</Kbd> <Kbd>K</Kbd> move
              </span>
            </>
          )}
        </form>
      )}
    </article>
  );
}
