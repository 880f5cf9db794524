export type RowSpan = { from: number; to: number };

/** Rows that are all equally high, seen through a window: those in sight and some around, `to` excluded. */
export function rowsInSight(
  { scrollTop, heightPx }: { scrollTop: number; heightPx: number },
  { count, rowPx, around }: { count: number; rowPx: number; around: number },
): RowSpan {
  if (heightPx <= 0) return { from: 0, to: 0 };
  const first = Math.floor(scrollTop / rowPx) - around;
  const end = Math.ceil((scrollTop + heightPx) / rowPx) + around;
  const to = Math.max(0, Math.min(count, end));
  return { from: Math.min(to, Math.max(0, first)), to };
}

/** Where to scroll so that a row is seen whole: no further than it takes; null where it is seen. */
export function scrollToRow(
  at: number,
  rowPx: number,
  { scrollTop, heightPx }: { scrollTop: number; heightPx: number },
): number | null {
  const [top, bottom] = [at * rowPx, (at + 1) * rowPx];
  if (top < scrollTop) return top;
  return bottom > scrollTop + heightPx ? bottom - heightPx : null;
}
