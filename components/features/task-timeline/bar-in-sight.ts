/** What of the line of time is seen, in pixels: the names stand over its begin. */
type Seen = { scrollLeft: number; scrollWidth: number; clientWidth: number; namesPx: number };

/** At the right end of each row. */
const rowEndPx = 12;
const beforePx = 24;

/** How far the line is to be scrolled so that a bar's begin is seen; as it is where that is so already. */
export function scrollToBar(from: number, { scrollLeft, scrollWidth, clientWidth, namesPx }: Seen): number {
  const at = namesPx + (scrollWidth - namesPx - rowEndPx) * from;
  const isSeen = at >= scrollLeft + namesPx && at <= scrollLeft + clientWidth - rowEndPx;
  return isSeen ? scrollLeft : Math.max(0, at - namesPx - beforePx);
}
