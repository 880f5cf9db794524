/**
 * An RFC's life. `submitted`: written, and handed in. `in_review`: its reviewers look at it, then it is decided. `revise`:
 * sent back to its author. `deferred`: not now; it can be submitted again. `implementing`: tasks that build it have begun.
 */
export const rfcStatuses = [
  ...(["draft", "submitted", "in_review", "revise", "approved", "rejected", "deferred"] as const),
  ...(["withdrawn", "implementing", "implemented", "obsolete"] as const),
] as const;
export type RfcStatus = (typeof rfcStatuses)[number];

const transitions: Record<RfcStatus, readonly RfcStatus[]> = {
  draft: ["submitted", "withdrawn"],
  submitted: ["in_review", "withdrawn"],
  in_review: ["revise", "approved", "rejected", "deferred", "withdrawn"],
  revise: ["submitted", "withdrawn"],
  // Back to revise: its task begins again, and what was decided does not hold for another text.
  approved: ["revise", "implementing"],
  rejected: [],
  deferred: ["submitted"],
  withdrawn: [],
  implementing: ["implemented"],
  implemented: ["obsolete"],
  obsolete: [],
};

/** Whether an RFC may go from one status to another. Staying is not a transition. */
export function canRfcMove(from: RfcStatus, to: RfcStatus): boolean {
  return transitions[from].includes(to);
}

/** The status that a log names; null for one that is none of ours. */
export function rfcStatusOf(status: string): RfcStatus | null {
  return rfcStatuses.find((known) => known === status) ?? null;
}
