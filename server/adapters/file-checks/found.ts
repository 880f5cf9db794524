import type { FileProblem } from "@/server/ports/file-checks";

export type Found = Omit<FileProblem, "path">;
export type Check = (file: { path: string; text: string }) => Found[] | Promise<Found[]>;

export function whole(message: string): Found {
  return { line: null, message };
}

/** What was probably meant: the known word that differs from it by a slip of the hand, as words for a message. */
export function didYouMean(word: string, known: Iterable<string>): string {
  for (const candidate of known) if (isSlip(word, candidate)) return ` Did you mean ${candidate}?`;
  return "";
}

/** One letter more, less or other, or two that changed places. */
function isSlip(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1 || one.length < 3) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let ends = 0;
  const most = Math.min(one.length, other.length) - start;
  while (ends < most && one.at(-1 - ends) === other.at(-1 - ends)) ends += 1;
  const [left, right] = [one.slice(start, one.length - ends), other.slice(start, other.length - ends)];
  const isSwap = left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
  return isSwap || (left.length <= 1 && right.length <= 1);
}
