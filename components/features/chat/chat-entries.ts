import type { ApprovalState, BudgetMove, MessageState, ThreadState } from "@/contracts/mission-state";

export type ChatEntry =
  | { kind: "message"; id: string; at: string; message: MessageState; approval: ApprovalState | null }
  | { kind: "approval"; id: string; at: string; approval: ApprovalState }
  | { kind: "budget"; id: string; at: string; move: BudgetMove }
  /** An agent's question back in a comment: which of its words. */
  | { kind: "thread"; id: string; at: string; thread: ThreadState; asked: number };

/** Messages, questions, what agents ask back in comments, and how the budget was moved, in the order in which they came; a question shown by a message is not shown twice. */
export function chatEntries(
  messages: readonly MessageState[],
  approvals: Record<string, ApprovalState>,
  threads: Record<string, ThreadState> = {},
  moves: readonly BudgetMove[] = [],
): ChatEntry[] {
  const shown = new Set<string>();
  const entries: ChatEntry[] = messages.map((message) => {
    const approval =
      message.approvalId && !shown.has(message.approvalId) ? (approvals[message.approvalId] ?? null) : null;
    if (approval) shown.add(approval.id);
    return { kind: "message", id: message.id, at: message.at, message, approval };
  });
  for (const approval of Object.values(approvals)) {
    if (!shown.has(approval.id))
      entries.push({ kind: "approval", id: approval.id, at: approval.requestedAt, approval });
  }
  for (const thread of Object.values(threads)) {
    for (const [asked, { kind, at }] of thread.words.entries())
      if (kind === "question")
        entries.push({ kind: "thread", id: `${thread.id} ${asked}`, at, thread, asked });
  }
  for (const move of moves) entries.push({ kind: "budget", id: `budget ${move.at}`, at: move.at, move });
  return entries.sort((a, b) => a.at.localeCompare(b.at));
}
