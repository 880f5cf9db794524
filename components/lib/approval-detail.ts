import type { ApprovalState } from "@/contracts/mission-state";

/** What a card says below its title: nothing twice. */
export function detailOf({ title, detail }: Pick<ApprovalState, "title" | "detail">): string {
  const [said, text] = [title.trim(), detail.trim()];
  return text.startsWith(said) && /^(?:\n|$)/.test(text.slice(said.length))
    ? text.slice(said.length).trim()
    : text;
}
