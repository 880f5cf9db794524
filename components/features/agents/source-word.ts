import type { AgentSource } from "@/contracts/roster";

/** Whose an agent is, in two or three words. */
export function sourceWord(source: AgentSource, replaces: readonly AgentSource[]): string {
  if (source === "built-in") return "built in";
  const whose = source === "own" ? "yours" : "the repository's";
  return replaces.includes("built-in") ? `${whose}, in place of the built-in one` : whose;
}
