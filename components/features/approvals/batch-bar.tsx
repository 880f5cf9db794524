"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextInput } from "@/components/ui/field";

type BatchBarProps = {
  count: number;
  busy: boolean;
  onApprove: () => void;
  onReject: (reason: string) => void;
  onClear: () => void;
};

/** One decision for all that are marked; a rejection has one reason for all of them. */
export function BatchBar({ count, busy, onApprove, onReject, onClear }: BatchBarProps) {
  const [reason, setReason] = useState<string | null>(null);
  function reject(event: FormEvent) {
    event.preventDefault();
    if (reason?.trim()) onReject(reason.trim());
  }
  if (reason !== null) {
    return (
      <form aria-label="Marked" onSubmit={reject} className="flex items-center gap-1.5 border-t px-3 py-1.5">
        <TextInput
          aria-label={`Reason for rejecting ${count}`}
          autoFocus
          placeholder="Why, for all of them"
          value={reason}
          maxLength={2_000}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => event.key === "Escape" && setReason(null)}
        />
        <Button type="submit" size="sm" look="danger" disabled={busy || !reason.trim()}>
          Reject {count}
        </Button>
        <Button size="sm" look="ghost" onClick={() => setReason(null)}>
          Back
        </Button>
      </form>
    );
  }
  return (
    <fieldset className="flex items-center gap-1.5 border-t px-3 py-1.5">
      <legend className="sr-only">Marked</legend>
      <Button size="sm" look="primary" disabled={busy} onClick={onApprove}>
        Approve {count}
      </Button>
      <Button size="sm" disabled={busy} onClick={() => setReason("")}>
        Reject {count}…
      </Button>
      <Button size="sm" look="ghost" onClick={onClear}>
        Unmark
      </Button>
    </fieldset>
  );
}
