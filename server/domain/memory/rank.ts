import type { Memory } from "@/contracts/memory";
import { estimateTokens } from "../models/estimate-tokens";

/** Constant of reciprocal rank fusion: how little the first places stand out. */
export const rrfK = 60;

export type Candidate = { memory: Memory; score: number };

/** Two orders of entries as one: the sum of `1 / (60 + place)` of each. */
export function fuse<T extends { memory: { id: string } }>(
  orders: ReadonlyArray<readonly T[]>,
): Array<T & { score: number }> {
  const found = new Map<string, T & { score: number }>();
  for (const order of orders) {
    order.forEach((entry, place) => {
      const before = found.get(entry.memory.id);
      found.set(entry.memory.id, {
        ...entry,
        ...before,
        score: (before?.score ?? 0) + 1 / (rrfK + place + 1),
      });
    });
  }
  return [...found.values()].sort((a, b) => b.score - a.score || (a.memory.id < b.memory.id ? -1 : 1));
}

/** Times a score is taken for how an entry did where it was given: from 0.75 (always failed) to 1.25 (always helped). */
export function outcomeFactor({ uses, wins }: Pick<Memory, "uses" | "wins">): number {
  // One of each is assumed beforehand, so that a single attempt decides little.
  return 0.75 + 0.5 * ((wins + 1) / (uses + 2));
}

const pinnedFactor = 1.5;

/** Entries in the order in which they are worth being given. */
export function rank<T extends Candidate>(candidates: readonly T[]): T[] {
  const worth = ({ memory, score }: T) => score * outcomeFactor(memory) * (memory.pinned ? pinnedFactor : 1);
  return [...candidates].sort((a, b) => worth(b) - worth(a) || (a.memory.id < b.memory.id ? -1 : 1));
}

export const recallLimits = { entries: 5, tokens: 1_500 } as const;

/** The first entries that have room; one that is too long is left out, those behind it may still fit. */
export function withinRecall<T extends { memory: Pick<Memory, "title" | "text"> }>(
  ranked: readonly T[],
): T[] {
  const given: T[] = [];
  let tokens = 0;
  for (const entry of ranked) {
    if (given.length === recallLimits.entries) break;
    const size = estimateTokens(`${entry.memory.title}\n${entry.memory.text}`);
    if (tokens + size > recallLimits.tokens) continue;
    tokens += size;
    given.push(entry);
  }
  return given;
}
