"use client";

import { useState } from "react";
import type { ApprovalState } from "@/contracts/mission-state";

/** Words for a card that were not sent to it. */
export type Unsent = { id: string; words: string };

type Decided = {
  recent: readonly ApprovalState[];
  /** The card that is being decided here. */
  busyId: string | null;
  /** What was changed of a plan that was decided meanwhile, in words. */
  changes: Unsent | null;
};

/** What a person is writing to a card, or in its plan, and which card was decided elsewhere before it was sent. */
export function useUnsent({ recent, busyId, changes }: Decided) {
  const [reason, setReason] = useState<Unsent | null>(null);
  const [field, setField] = useState<Unsent | null>(null);
  const lost = [reason, changes, field].filter((one) => one !== null).filter(({ id }) => id !== busyId);
  const approval = recent.find(({ id }) => lost.some((one) => one.id === id));
  return {
    reasonFor: (id: string) => (reason?.id === id ? reason.words : ""),
    writeReason: (id: string, words: string) => setReason(unsent(id, words)),
    dropReason: () => setReason(null),
    writeField: (id: string, words: string) => setField(unsent(id, words)),
    drop: () => {
      setReason(null);
      setField(null);
    },
    /** The card that was decided elsewhere, with all that was written for it. */
    overtaken: approval
      ? { approval, words: lost.flatMap(({ id, words }) => (id === approval.id ? [words] : [])).join("\n") }
      : null,
  };
}

function unsent(id: string, words: string): Unsent | null {
  return words === "" ? null : { id, words };
}
