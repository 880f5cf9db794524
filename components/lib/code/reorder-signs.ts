/** Signs that are not seen and let a line read in another order than a compiler reads it (CVE-2021-42574). */
const reordering = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The text with each such sign in sight, in the same columns. */
export function withReorderSigns(text: string): string {
  return text.replace(reordering, "\u25c6");
}

/** How many of them a text has. */
export function countReorderSigns(text: string): number {
  return text.match(reordering)?.length ?? 0;
}
