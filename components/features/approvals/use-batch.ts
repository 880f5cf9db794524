"use client";

import { useMemo, useState } from "react";
import type { ApprovalDecision } from "@/contracts/api";
import type { ApprovalState } from "@/contracts/mission-state";
import type { DecideApproval } from "./approvals-inbox";
import { batchKind, markable } from "./batch-kind";

/** Cards that are marked to be decided together, the reason for a no to them, and their decision, one after the other in the list's order. */
export function useBatch(
  open: readonly ApprovalState[],
  edits: Readonly<Record<string, string>>,
  onDecide: DecideApproval,
) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  /** Null: none is being written. */
  const [reason, setReason] = useState<string | null>(null);
  // What was decided or withdrawn meanwhile is not marked any more.
  const marked = useMemo(
    () => open.filter((approval) => ids.has(approval.id) && batchKind(approval) !== null),
    [open, ids],
  );
  const canMark = useMemo(() => markable(open, marked), [open, marked]);

  function toggle(approval: ApprovalState) {
    if (!canMark.has(approval)) return;
    setIds((before) => {
      const next = new Set(before);
      if (!next.delete(approval.id)) next.add(approval.id);
      return next;
    });
  }
  async function each(decision: ApprovalDecision["decision"], answerOf: (id: string) => string | null) {
    if (busy) return;
    setBusy(true);
    // One that was refused says so on its card, and stays marked; the others go on.
    for (const approval of marked) await onDecide(approval, { decision, answer: answerOf(approval.id) });
    setBusy(false);
    setReason(null);
  }
  return {
    ...{ marked, canMark, busy, reason, setReason, toggle },
    /** What all of them may be answered with; empty: they are decided with yes or no. */
    options: marked[0]?.options ?? [],
    approve: () => each("approved", (id) => edits[id] ?? null),
    reject: async () => {
      const why = reason?.trim() ?? "";
      if (why !== "") await each("rejected", () => why);
    },
    answer: (option: string) => each("answered", () => option),
    clear: () => setIds(new Set()),
  };
}
