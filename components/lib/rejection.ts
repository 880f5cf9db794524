import type { ApprovalState } from "@/contracts/mission-state";

export type Rejection = {
  /** What follows, said before it is done; null where nothing more follows than the words say. */
  consequence: string | null;
  button: string;
  placeholder: string;
};

const instead = "Why not, and what instead?";

/** What a rejection leads to, in the words of the gate. */
export function rejectionOf({ gate }: Pick<ApprovalState, "gate">): Rejection {
  switch (gate) {
    case "plan":
      return {
        consequence:
          "Rejecting the plan ends this mission: nothing of it is built. To begin anew, start a new mission.",
        button: "Reject and end the mission",
        placeholder: "Why does this mission end?",
      };
    case "spec":
    case "rfc":
      return {
        consequence: `${gate === "spec" ? "The analyst writes the spec" : "The architect writes the design"} again and is told your reason.`,
        button: "Reject",
        placeholder: instead,
      };
    case "task":
      return {
        consequence: "The task is left out, and what waits for it goes on without it.",
        button: "Reject",
        placeholder: instead,
      };
    case "merge":
      return {
        consequence: "The mission is complete without the merge; its branch stays as it is.",
        button: "Reject",
        placeholder: "Why is it not merged?",
      };
    case "change":
      return {
        consequence: "Nothing of it lands; the agent is told your reason and works on.",
        button: "Reject",
        placeholder: "What is wrong with it?",
      };
    case "tool":
      return {
        consequence: "It is not run; the agent is told your reason and goes on without it.",
        button: "Reject",
        placeholder: instead,
      };
    case "decision":
      return {
        consequence:
          "What is decided about goes back with your reason, or ends there: the question says which.",
        button: "Reject",
        placeholder: instead,
      };
    default:
      return { consequence: null, button: "Reject", placeholder: instead };
  }
}
