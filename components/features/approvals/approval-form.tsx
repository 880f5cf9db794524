"use client";

import { useId } from "react";
import { rejectionOf } from "@/components/lib/rejection";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { Kbd } from "@/components/ui/kbd";
import { passFocusOn } from "@/components/ui/pass-focus-on";
import type { ApprovalState } from "@/contracts/mission-state";
import type { ApprovalMode } from "./approvals-inbox";

type ApprovalFormProps = {
  approval: ApprovalState;
  busy: boolean;
  /** A person has changed the text that is approved. */
  edited: boolean;
  /** The element that says why it cannot be approved yet: what is shown has changes that are not saved. */
  waitsFor: string | null;
  mode: ApprovalMode;
  /** A and R decide this one, and not what is marked. */
  hasKeys: boolean;
  /** The reason or the answer as it is written. */
  words: string;
  onWords: (words: string) => void;
  onMode: (mode: ApprovalMode) => void;
  /** `forMission`: also for the rest of the mission, as the card says. */
  onApprove: (forMission?: boolean) => void;
  onSend: (decision: "rejected" | "answered", answer: string) => void;
};

/** The decision under a card: approve, edit, say no with a reason, or answer in words. */
export function ApprovalForm({
  approval,
  busy,
  edited,
  waitsFor,
  mode,
  hasKeys,
  words,
  onWords,
  onMode,
  onApprove,
  onSend,
}: ApprovalFormProps) {
  const id = useId();
  const asks = approval.gate === "question" || approval.options.length > 0;
  const rejecting = mode === "rejecting";
  const rejection = rejectionOf(approval);
  return (
    <form
      ref={passFocusOn}
      className="flex flex-wrap items-end gap-2 border-t px-4 py-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim() && !busy) onSend(rejecting ? "rejected" : "answered", words.trim());
      }}
    >
      {rejecting && rejection.consequence ? (
        <p id={id} className="basis-full text-12 text-ask">
          {rejection.consequence}
        </p>
      ) : null}
      {asks || rejecting ? (
        <TextArea
          rows={1}
          autoFocus={rejecting}
          value={words}
          aria-label={rejecting ? "Reason" : "Answer"}
          aria-describedby={rejecting && rejection.consequence ? id : undefined}
          placeholder={
            rejecting
              ? rejection.placeholder
              : approval.options.length > 0
                ? "Or answer in words"
                : "Answer in words"
          }
          onChange={(event) => onWords(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") onMode("deciding");
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
            {rejection.button}
          </Button>
          <Button look="ghost" onClick={() => onMode("deciding")}>
            Back
          </Button>
        </>
      ) : asks ? (
        <Button type="submit" disabled={busy || !words.trim()}>
          Send
        </Button>
      ) : (
        <>
          <Button
            look="primary"
            disabled={busy || waitsFor !== null}
            aria-describedby={waitsFor ?? undefined}
            onClick={() => onApprove()}
          >
            {edited ? "Approve the edited spec" : "Approve"}{" "}
            {hasKeys ? <Kbd className="border-current text-current! opacity-60">A</Kbd> : null}
          </Button>
          {approval.grantable ? (
            <Button
              disabled={busy}
              title={`Not asked again in this mission: ${approval.grantable.covers}`}
              onClick={() => onApprove(true)}
            >
              Allow for this mission
            </Button>
          ) : null}
          {approval.grantCase ? (
            <Button disabled={busy} onClick={() => onMode("limiting")}>
              Allow with limits…
            </Button>
          ) : null}
          {approval.gate === "spec" ? (
            <Button disabled={busy} onClick={() => onMode("editing")}>
              Edit <Kbd>E</Kbd>
            </Button>
          ) : null}
          <Button disabled={busy} onClick={() => onMode("rejecting")}>
            {rejection.label} {hasKeys ? <Kbd>R</Kbd> : null}
          </Button>
          <span className="ml-auto text-12 text-faint max-md:hidden">
            <Kbd>J</Kbd> <Kbd>K</Kbd> move
          </span>
        </>
      )}
    </form>
  );
}
