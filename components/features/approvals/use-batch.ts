"use client";

import { useState } from "react";
import type { ApprovalState } from "@/contracts/mission-state";
import type { DecideApproval } from "./approvals-inbox";

/** Only what is a yes or a no can be decided together: a question has an answer of its own. */
export function isMarkable({ decision, gate, options }: ApprovalState): boolean {
  return decision === null && gate !== "question" && options.length === 0;
}

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
  const marked = open.filter((approval) => ids.has(approval.id) && isMarkable(approval));

  function toggle(approval: ApprovalState) {
    if (!isMarkable(approval)) return;
    setIds((before) => {
      const next = new Set(before);
      if (!next.delete(approval.id)) next.add(approval.id);
      return next;
    });
  }
  async function decide(decision: "approved" | "rejected") {
    const why = reason?.trim() ?? "";
    if (busy || (decision === "rejected" && why === "")) return;
    setBusy(true);
    for (const approval of marked) {
      const answer = decision === "approved" ? (edits[approval.id] ?? null) : why;
      // One that was refused says so on its card, and stays marked; the others go on.
      await onDecide(approval, { decision, answer });
    }
    setBusy(false);
    setReason(null);
  }
  return { marked, busy, reason, setReason, toggle, decide, clear: () => setIds(new Set()) };
}
