import { givenWords } from "@/contracts/given-words";
import type { Memory, MemoryKind, MemorySource, QueryTerm } from "@/contracts/memory";
import { indexedTerms, termsOf } from "./terms";

/** Words of a query that an entry has, as its index has them, the weightiest first. */
export function matchedTerms(
  memory: Pick<Memory, "title" | "text" | "paths">,
  query: readonly QueryTerm[],
): string[] {
  const { terms } = indexedTerms(memory);
  return query.filter(({ term }) => terms.has(term)).map(({ term }) => term);
}

/** The same words as they stand in a text, for people: `pars` is `parsed` there. */
export function asWritten(matched: readonly string[], text: string): string[] {
  const written = new Map<string, string>();
  for (const [word] of text.matchAll(/[\p{L}\p{N}_$]+/gu))
    for (const term of termsOf(word)) if (!written.has(term)) written.set(term, word);
  return [...new Set(matched.map((term) => written.get(term) ?? term))];
}

const shownWords = 6;

/** Why an entry was given, for people and for the agent. */
export function whyGiven(
  memory: Pick<Memory, "uses" | "wins" | "pinned">,
  { matched, nearInMeaning }: { matched: readonly string[]; nearInMeaning: boolean },
): string {
  const reasons = [
    matched.length > 0 ? `has ${matched.slice(0, shownWords).join(", ")}` : "",
    nearInMeaning ? "near in meaning" : "",
    memory.uses > 0 ? givenWords(memory.uses, memory.wins) : "",
    memory.pinned ? "pinned" : "",
  ];
  return reasons.filter((reason) => reason !== "").join(" · ");
}

export const kindWords: Record<MemoryKind, string> = {
  "task-summary": "what a task did",
  "error-resolution": "how an error was resolved",
  decision: "a decision",
  "code-snippet": "a piece of code",
  "user-feedback": "what a person said",
  pattern: "what happens again and again",
};

/** Where an entry comes from, in words. */
export function originWords(
  memory: Pick<Memory, "kind" | "createdAt" | "seen">,
  source: MemorySource | undefined,
): string {
  const where = source?.missionId
    ? `mission ${source.missionId}${source.taskId ? `, task ${source.taskId}` : ""}`
    : "";
  const who = source?.person ?? source?.agent ?? "";
  const times = memory.seen > 1 ? `learnt ${memory.seen} times` : "";
  return [kindWords[memory.kind], where, who, memory.createdAt.slice(0, 10), times]
    .filter((part) => part !== "")
    .join(" · ");
}
