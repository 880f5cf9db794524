import type { Memory } from "@/contracts/memory";
import type { Draft } from "./draft";
import { termsOf } from "./terms";

export type Place =
  | { kind: "new" }
  /** The same learning in other words: it is counted once more, and its words stay. */
  | { kind: "again"; memory: Memory }
  /** About the same thing, and newer: the old one stays to be seen, and is given to nobody. */
  | { kind: "instead-of"; memory: Memory };

/** Share of words that two texts have in common from which on they say the same. */
const same = 0.8;
/** The same for what is about one thing and says something else of it. */
const aboutTheSame = 0.5;

/** Where a learning belongs among the nearest that are there, nearest first. */
export function placeDraft(draft: Draft, nearest: readonly Memory[]): Place {
  const alike = nearest.filter(({ kind, supersededBy }) => kind === draft.kind && supersededBy === null);
  for (const memory of alike) if (saysTheSame(draft, memory)) return { kind: "again", memory };
  for (const memory of alike) {
    if (!concernsSame(draft, memory)) continue;
    // What a person has rejected stays rejected, however it is worded; what they have pinned stays as it is.
    return { kind: memory.rejected || memory.pinned ? "again" : "instead-of", memory };
  }
  return { kind: "new" };
}

/** Another number is another fact: `at most 5 loans` is not `at most 10 loans`. */
function saysTheSame(draft: Draft, memory: Memory): boolean {
  if (isSameSentence(draft.text, memory.text)) return true;
  const [one, other] = [textOf(draft), textOf(memory)];
  return likeness(one, other) >= same && numbersOf(one) === numbersOf(other);
}

/** The same words, given as an answer and said in the chat; a mere "yes" says something else under each question. */
function isSameSentence(one: string, other: string): boolean {
  const words = termsOf(one);
  return words.length >= sentenceWords && words.join(" ") === termsOf(other).join(" ");
}

const sentenceWords = 6;

/** One error with another way out of it, one question with another answer, one task done anew. */
function concernsSame(draft: Draft, memory: Memory): boolean {
  if (draft.signature !== null || memory.signature !== null) return draft.signature === memory.signature;
  return (
    likeness(draft.title, memory.title) >= same &&
    numbersOf(draft.title) === numbersOf(memory.title) &&
    likeness(textOf(draft), textOf(memory)) >= aboutTheSame
  );
}

function textOf({ title, text }: Pick<Draft, "title" | "text">): string {
  return `${title}\n${text}`;
}

function numbersOf(text: string): string {
  return [...new Set(text.match(/\d+(?:[.,]\d+)*/g) ?? [])].sort().join(" ");
}

/** Share of the words of both that both have, 0–1; numbers count as one. */
export function likeness(one: string, other: string): number {
  const [first, second] = [wordsOf(one), wordsOf(other)];
  if (first.size === 0 || second.size === 0) return 0;
  const shared = [...first].filter((word) => second.has(word)).length;
  return shared / (first.size + second.size - shared);
}

function wordsOf(text: string): Set<string> {
  return new Set(termsOf(text).map((term) => term.replace(/\d+/g, "#")));
}
