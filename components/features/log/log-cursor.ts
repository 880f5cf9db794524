export type CursorStep = "up" | "down";
/** Of lines, from 0 on: `first` is at the top, `inSight` fit. */
export type Sight = { first: number; inSight: number };

/**
 * The line that the cursor goes to. Where it was not yet, or is no longer in sight, it comes in at the end it is moved
 * away from.
 * @param at its line; null: none
 * @returns null: past the last line
 */
export function movedCursor(
  at: number | null,
  step: CursorStep,
  { first, inSight }: Sight,
  total: number,
): number | null {
  const last = Math.min(total, first + inSight) - 1;
  const isSeen = at !== null && at >= first - 1 && at <= last + 1;
  if (!isSeen) return step === "up" ? last : Math.min(first, total - 1);
  const next = at + (step === "up" ? -1 : 1);
  return next >= total ? null : Math.max(0, next);
}

/** The line that must stand at the top for the cursor's to be seen; null: it is. */
export function topFor(line: number, { first, inSight }: Sight): number | null {
  if (line < first) return line;
  return line > first + inSight - 1 ? Math.max(0, line - inSight + 1) : null;
}
