"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/field";
import type { RfcDecision, RfcView } from "@/contracts/rfcs";
import { decisionWords } from "./decision-words";

type RfcDecisionsProps = {
  rfc: Pick<RfcView, "decisions" | "waits" | "mayImplement">;
  /** Number of the revision that is decided about, where there are several. */
  revision: number;
  busy: boolean;
  /** Whether it was taken. */
  onDecide: (decision: RfcDecision, reason: string) => Promise<boolean>;
  onImplement: () => void;
};

/** What a person may decide now; whatever ends or sends back an RFC wants a reason. */
export function RfcDecisions({ rfc, revision, busy, onDecide, onImplement }: RfcDecisionsProps) {
  const [asked, setAsked] = useState<RfcDecision | null>(null);
  const [reason, setReason] = useState("");
  const words = asked ? decisionWords[asked] : null;
  const send = async () => {
    if (!asked || !words || busy || (words.reason === "asked" && reason.trim() === "")) return;
    if (!(await onDecide(asked, reason.trim()))) return;
    setAsked(null);
    setReason("");
  };
  if (rfc.decisions.length === 0 && !rfc.waits && !rfc.mayImplement) return null;
  return (
    <section aria-label="Decide" className="flex flex-col gap-2 rounded-lg border bg-panel p-4">
      <div className="flex flex-wrap gap-2">
        {rfc.mayImplement ? (
          <Button look="primary" disabled={busy} onClick={onImplement}>
            Implement this RFC
          </Button>
        ) : null}
        {rfc.decisions.map((decision) => (
          <Button
            key={decision}
            look={decisionWords[decision].look}
            disabled={busy}
            onClick={() => setAsked(decision)}
          >
            {decisionWords[decision].label}
          </Button>
        ))}
      </div>
      {rfc.waits ? <p className="text-dim">{rfc.waits}</p> : null}
      {rfc.mayImplement ? (
        <p className="text-12 text-dim">
          A mission is planned from its text; you approve the plan before it runs.
        </p>
      ) : null}
      {asked && words ? (
        <Dialog
          open
          onOpenChange={(open) => !open && setAsked(null)}
          title={`${words.label}: revision ${revision}`}
          description={words.detail}
        >
          <div className="flex flex-col gap-1.5 text-dim">
            {words.reason === "asked" ? "Reason" : "Reason, if you like"}
            <TextArea
              aria-label="Reason"
              rows={4}
              maxLength={2_000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send();
              }}
            />
          </div>
          <div className="mt-4 flex justify-end gap-2">
            <Button onClick={() => setAsked(null)}>Go back</Button>
            <Button
              look={words.look}
              disabled={busy || (words.reason === "asked" && reason.trim() === "")}
              onClick={() => void send()}
            >
              {words.label}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </section>
  );
}
