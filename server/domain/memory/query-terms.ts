import type { QueryTerm } from "@/contracts/memory";
import { countTerms, termsOf } from "./terms";

/** More of them find no more. */
const mostTerms = 48;

/** The words of a query, each with a weight: a word that comes again counts more, though less each time. */
export function queryTerms(text: string): QueryTerm[] {
  return [...countTerms(termsOf(text))]
    .slice(0, 400)
    .map(([term, count]) => ({ term, weight: 1 + Math.log(count) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, mostTerms);
}

/** What was typed so far: the last word may be the beginning of one. Null: it is whole, or too short to say. */
export function typedPrefix(text: string): string | null {
  const last = /[\p{L}\p{N}_$]+$/u.exec(text)?.[0]?.replace(/[_$]/g, "").toLowerCase();
  return last && last.length >= 2 ? last : null;
}
