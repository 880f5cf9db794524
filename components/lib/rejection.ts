import type { ApprovalState } from "@/contracts/mission-state";

export type Rejection = {
  /** What no is called here: a word for each thing that it leads to. */
  label: string;
  /** How it is told afterwards. */
  past: string;
  /** What follows, said before it is done; null where nothing more follows than the words say. */
  consequence: string | null;
  button: string;
  placeholder: string;
};

const instead = "Why not, and what instead?";
const sendBack = { label: "Send back", past: "Sent back", button: "Send back" };
const forGood = { label: "Reject for good", past: "Rejected for good", button: "Reject for good" };
/** How the text of a decision ends whose workflow goes back nowhere. */
const endsThere = "Rejected, it ends there.";

/** What a person's no leads to, in the words of the gate: the work is done again, or it ends. */
export function rejectionOf({ gate, detail }: Pick<ApprovalState, "gate" | "detail">): Rejection {
  const ends = detail.trimEnd().endsWith(endsThere);
  switch (gate) {
    case "plan":
      return {
        ...forGood,
        consequence:
          "Rejecting the plan ends this mission: nothing of it is built. To begin anew, start a new mission.",
        button: "Reject and end the mission",
        placeholder: "Why does this mission end?",
      };
    case "spec":
    case "rfc":
    case "decision":
      if (ends)
        return {
          ...forGood,
          consequence: "It ends here. What rests on it is not done.",
          placeholder: "Why does it end here?",
        };
      return { ...sendBack, consequence: backWords[gate], placeholder: instead };
    case "task":
      return {
        ...{ label: "Leave out", past: "Left out", button: "Leave out" },
        consequence: "The task is left out, and what waits for it goes on without it.",
        placeholder: "Why is it left out?",
      };
    case "merge":
      return {
        ...{ label: "Do not merge", past: "Not merged", button: "Do not merge" },
        consequence: "The mission is complete without the merge; its branch stays as it is.",
        placeholder: "Why is it not merged?",
      };
    case "change":
      return {
        ...sendBack,
        consequence: "Nothing of it lands; the agent is told your reason and works on.",
        placeholder: "What is wrong with it?",
      };
    case "tool":
      return {
        ...{ label: "Do not run", past: "Not run", button: "Do not run" },
        consequence: "It is not run; the agent is told your reason and goes on without it.",
        placeholder: instead,
      };
    default:
      return {
        label: "Decline",
        past: "Declined",
        consequence: null,
        button: "Decline",
        placeholder: instead,
      };
  }
}

const backWords = {
  spec: "The analyst writes the spec again and is told your reason.",
  rfc: "The architect writes the design again and is told your reason.",
  decision: "What is decided about is done again with your reason.",
};

/** What no is called for several at once: by its own word where it is the same for all of them. */
export function rejectionOfAll(approvals: ReadonlyArray<Pick<ApprovalState, "gate" | "detail">>): string {
  const labels = new Set(approvals.map((approval) => rejectionOf(approval).label));
  return labels.size === 1 ? ([...labels][0] ?? "Decline") : "Decline";
}
