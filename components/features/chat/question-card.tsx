"use client";

import { useCallback, useEffect, useId, useRef, useState } from "react";
import { detailOf, gistOf } from "@/components/lib/approval-detail";
import { Markdown } from "@/components/lib/markdown/markdown";
import { rejectionOf } from "@/components/lib/rejection";
import { type PlanDraft, UnsavedPlan } from "@/components/lib/unsaved-plan";
import { UnsentWords } from "@/components/lib/unsent-words";
import { Button } from "@/components/ui/button";
import { Choices } from "@/components/ui/choices";
import { TextArea } from "@/components/ui/field";
import { passFocusOn } from "@/components/ui/pass-focus-on";
import { StateMark } from "@/components/ui/state-mark";
import type { ApprovalDecision } from "@/contracts/api";
import type { ApprovalState } from "@/contracts/mission-state";

export type Decide = (
  approval: ApprovalState,
  decision: Pick<ApprovalDecision, "decision" | "answer" | "forMission">,
) => Promise<boolean>;

/** A changed plan, and the ways out of that. */
export type Unsaved = { draft: PlanDraft; onSave: () => Promise<unknown>; onUndo: () => void };

const decided = { approved: "Approved", answered: "Answered", voided: "Withdrawn" };

/** A question, answered where it stands: one of the options, approval or rejection, or words. */
export function QuestionCard({
  approval,
  holdsUp,
  note,
  unsaved,
  conflict,
  onDecide,
  onShow,
}: {
  approval: ApprovalState;
  holdsUp: string;
  /** What approving it leaves behind, or why it did not come about. */
  note: string | null;
  /** Its plan as it was changed elsewhere in the room and not saved; approving it would start it without that. */
  unsaved: Unsaved | null;
  conflict: string | null;
  onDecide: Decide;
  onShow: (approval: ApprovalState) => void;
}) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const settleIn = useCallback((element: HTMLFormElement | null) => {
    form.current = element;
    return passFocusOn(element);
  }, []);
  const rejection = rejectionOf(approval);
  const [mode, setMode] = useState<"buttons" | "words" | "reject">("buttons");
  const [words, setWords] = useState("");
  const [busy, setBusy] = useState(false);

  // It grows below the edge of a short chat, and with what is written.
  // biome-ignore lint/correctness/useExhaustiveDependencies: words make it higher
  useEffect(() => {
    if (mode !== "buttons") form.current?.scrollIntoView({ block: "nearest" });
  }, [mode, words]);

  if (approval.decision) {
    return (
      <div className="mt-1.5 rounded-lg border px-[11px] py-[7px] text-dim">
        <span className="text-text">{approval.title}</span>
        <div className="mt-0.5 text-12">
          {approval.decision === "rejected" ? rejection.past : decided[approval.decision]}
          {approval.decidedBy ? ` by ${approval.decidedBy}` : ""}
          {approval.answer ? `: ${approval.answer}` : ""}
        </div>
        {note ? <p className="mt-0.5 text-12 text-ask">{note}</p> : null}
        <NotTaken conflict={conflict} />
        {words.trim() && !busy ? (
          <div className="mt-2">
            <UnsentWords approval={approval} words={words.trim()} />
          </div>
        ) : null}
      </div>
    );
  }

  async function send(decision: Parameters<Decide>[1]) {
    setBusy(true);
    const done = await onDecide(approval, decision);
    setBusy(false);
    if (!done) return;
    setMode("buttons");
    setWords("");
  }
  const detail = detailOf(approval);
  const isStuck = approval.gate === "stuck" && approval.options.length > 0;
  const asksForWords =
    approval.gate === "question" || approval.gate === "stuck" || approval.options.length > 0;
  return (
    <div
      // While words are written its end is looked at, not its top.
      data-open-card={mode === "buttons" && approval.options.length > 0 ? "options" : ""}
      className="mt-1.5 rounded-lg border border-[color-mix(in_srgb,var(--ask)_45%,var(--line))] bg-askbg px-[11px] py-[9px]"
    >
      <div className="flex gap-[7px] font-medium">
        <StateMark shape="triangle" tone="ask" word="needs you" className="mt-[3px] self-start" />
        <span className="min-w-0 [overflow-wrap:anywhere]">{approval.title}</span>
      </div>
      {isStuck && detail ? (
        // What was tried is in Details: the ways out are what the card is for.
        <p className="mt-1 line-clamp-2 pl-[21px] text-12 text-dim [overflow-wrap:anywhere]">
          {gistOf(approval)}
        </p>
      ) : detail ? (
        // A height, not lines: a block of code is not counted as lines and would push the buttons out of sight.
        <Markdown
          text={detail}
          keepsLines
          className="mt-1 max-h-[100px] overflow-hidden pl-[21px] text-12 text-dim"
        />
      ) : null}
      {note ? <p className="mt-1 pl-[21px] text-12 text-ask">{note}</p> : null}
      {unsaved ? (
        <div className="mt-1.5 pl-[21px]">
          <UnsavedPlan id={`${id}-unsaved`} {...unsaved} />
        </div>
      ) : null}
      {mode === "buttons" ? (
        <>
          {/* In sight also where the card is higher than the chat, all of them: none lies over another. */}
          <div className="sticky bottom-0 z-[1] mt-1 bg-askbg pt-1">
            {approval.options.length > 0 ? (
              <div className="mb-1">
                <Choices
                  options={approval.options}
                  follows={approval.follows ?? []}
                  disabled={busy}
                  advisesFirst={approval.gate === "stuck"}
                  inRow
                  onChoose={(option) => void send({ decision: "answered", answer: option })}
                />
              </div>
            ) : null}
            <div className="flex flex-wrap items-center gap-1.5">
              {asksForWords ? (
                <Button
                  look={approval.options.length === 0 ? "primary" : "default"}
                  disabled={busy}
                  onClick={() => setMode("words")}
                >
                  Answer in words
                </Button>
              ) : (
                <>
                  <Button
                    look="primary"
                    disabled={busy || unsaved !== null}
                    aria-describedby={unsaved ? `${id}-unsaved` : undefined}
                    onClick={() => void send({ decision: "approved", answer: null })}
                  >
                    Approve
                  </Button>
                  {approval.grantable ? (
                    <Button
                      disabled={busy}
                      title={`Not asked again in this mission: ${approval.grantable.covers}`}
                      onClick={() => void send({ decision: "approved", answer: null, forMission: true })}
                    >
                      Allow for this mission
                    </Button>
                  ) : null}
                  <Button disabled={busy} onClick={() => setMode("reject")}>
                    {rejection.label}
                  </Button>
                </>
              )}
              <Button look="ghost" onClick={() => onShow(approval)}>
                {approval.gate === "spec" || approval.gate === "plan" ? "Read and edit" : "Details"}
              </Button>
              {holdsUp ? (
                <span className="ml-auto truncate text-12 text-faint">holds up {holdsUp}</span>
              ) : null}
            </div>
          </div>
        </>
      ) : (
        <form
          ref={settleIn}
          // With the card's own edge below it.
          className="mt-2 scroll-mb-[11px]"
          onSubmit={(event) => {
            event.preventDefault();
            if (words.trim())
              void send({ decision: mode === "reject" ? "rejected" : "answered", answer: words.trim() });
          }}
        >
          {mode === "reject" && rejection.consequence ? (
            <p id={`${id}-follows`} className="mb-1.5 text-12 text-ask">
              {rejection.consequence}
            </p>
          ) : null}
          <TextArea
            autoFocus
            rows={2}
            value={words}
            aria-label={mode === "reject" ? "Reason" : "Answer"}
            aria-describedby={mode === "reject" && rejection.consequence ? `${id}-follows` : undefined}
            placeholder={mode === "reject" ? rejection.placeholder : "Your answer"}
            onChange={(event) => setWords(event.target.value)}
            className="field-sizing-content max-h-[116px] min-h-[49px]"
            onKeyDown={(event) => {
              if (event.key === "Escape") setMode("buttons");
              if (event.key === "Enter" && !event.shiftKey) {
                event.preventDefault();
                event.currentTarget.form?.requestSubmit();
              }
            }}
          />
          <div className="mt-1.5 flex gap-1.5">
            <Button
              type="submit"
              look={mode === "reject" ? "danger" : "primary"}
              disabled={busy || !words.trim()}
            >
              {mode === "reject" ? rejection.button : "Send answer"}
            </Button>
            <Button look="ghost" onClick={() => setMode("buttons")}>
              Back
            </Button>
          </div>
        </form>
      )}
      <NotTaken conflict={conflict} />
    </div>
  );
}

/** Also on a card that is closed by now: who comes too late with a decision learns why it does not count. */
function NotTaken({ conflict }: { conflict: string | null }) {
  if (!conflict) return null;
  return (
    <p role="alert" className="mt-2 text-12 text-ask">
      Your decision was not taken: {conflict}
    </p>
  );
}
