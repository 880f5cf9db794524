import type { ApprovalState } from "@/contracts/mission-state";

/**
 * What cards have in common that can be decided together: a yes or a no, or an answer out of the same ones.
 * @returns null where a card is decided, or asks for words of its own
 */
export function batchKind({ decision, gate, options }: ApprovalState): string | null {
  if (decision !== null) return null;
  if (options.length > 0) return `answer ${JSON.stringify(options)}`;
  return gate === "question" ? null : "yes or no";
}

/** The cards that can be marked beside those that are: there is another one like each of them. */
export function markable(
  open: readonly ApprovalState[],
  marked: readonly ApprovalState[],
): ReadonlySet<ApprovalState> {
  const begun = marked[0] && batchKind(marked[0]);
  const kinds = open.map(batchKind);
  return new Set(
    open.filter((_, at) => {
      const kind = kinds[at];
      if (!kind || (begun && kind !== begun)) return false;
      return kinds.filter((other) => other === kind).length > 1 || kind === begun;
    }),
  );
}
