"use client";

import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import { rowsInSight, scrollToRow } from "./rows-in-sight";

/** Rendered above and below what is in sight, for the frames between scrolling and drawing. */
const around = 12;
/** Rendered before the height is known. */
const firstRows = 30;

/**
 * A long list of rows of one height, of which only those near what is in sight are rendered. The element that `scroller`
 * is given to scrolls; the rows stand in something `totalPx` high, each `rowPx` after the other.
 */
export function useRowsInSight(count: number, rowPx: number) {
  const [element, scroller] = useState<HTMLElement | null>(null);
  const [span, setSpan] = useState({ from: 0, to: firstRows });
  const isMeasured = useRef(false);

  useLayoutEffect(() => {
    if (!element) return;
    const look = () => {
      isMeasured.current = true;
      const seen = { scrollTop: element.scrollTop, heightPx: element.clientHeight };
      const next = rowsInSight(seen, { count, rowPx, around });
      setSpan((before) => (before.from === next.from && before.to === next.to ? before : next));
    };
    // The first time the observer does it, when the page is laid out anyway: to ask here would lay it out once more.
    if (isMeasured.current) look();
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [element, count, rowPx]);

  const show = useCallback(
    (at: number) => {
      if (!element) return;
      const { scrollTop, clientHeight } = element;
      const wanted = scrollToRow(at, rowPx, { scrollTop, heightPx: clientHeight });
      if (wanted !== null) element.scrollTop = wanted;
    },
    [element, rowPx],
  );
  const to = Math.min(span.to, count);
  const from = Math.min(span.from, to);
  const places = useMemo(() => Array.from({ length: to - from }, (_, at) => from + at), [from, to]);
  return { scroller, places, totalPx: count * rowPx, show };
}
