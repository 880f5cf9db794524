import type { ApprovalState } from "@/contracts/mission-state";
import { plainConditions } from "@/contracts/plain-conditions";
import { plainLine } from "./plain-line";

/** As the log has it; on the card that no is called "Send back". */
const goesBack = /(?<=^|\n)Rejected, it goes back to(?= [^\n]*$)/;

/** What a card says below its title: nothing twice. */
export function detailOf({ title, detail }: Pick<ApprovalState, "title" | "detail">): string {
  const [said, text] = [
    title.trim(),
    plainConditions(detail.trim()).replace(goesBack, "Sent back, it goes to"),
  ];
  return text.startsWith(said) && /^(?:\n|$)/.test(text.slice(said.length))
    ? text.slice(said.length).trim()
    : text;
}

/** The first that a card says below its title, as words for a line or two: of a stuck task that is why it is stuck now. */
export function gistOf(approval: Pick<ApprovalState, "title" | "detail">): string {
  const [first = "", next = ""] = detailOf(approval).split(/\n{2,}/);
  return plainLine(first.trimEnd().endsWith(":") ? `${first}\n${next}` : first);
}
