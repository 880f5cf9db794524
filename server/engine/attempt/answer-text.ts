import type { ApprovalState } from "@/contracts/mission-state";

type Decision = ApprovalState["decision"];

/** Whether a person has said something to a question, be it that they will not. */
export function isAnswer(decision: Decision): decision is "approved" | "rejected" | "answered" {
  return decision !== null && decision !== "voided";
}

/** A decision about a question, as its agent is told it. */
export function answerText(decision: Exclude<Decision, null>, answer: string | null): string {
  if (answer) return answer;
  if (decision === "approved") return "approved";
  const what = decision === "rejected" ? "The person declined to answer." : "The question was withdrawn.";
  return `${what} Decide yourself and say what you assumed.`;
}
