"use client";

import { useCallback, useMemo, useRef } from "react";
import { useStored } from "@/components/lib/use-stored";
import type { LinePlace } from "@/contracts/review-threads";

export type LineDraft = { place: LinePlace; quote: string; text: string };

/**
 * The one comment that is being written about a change. Other lines chosen with Shift make it a range; the words stay, also
 * while another tab or task is looked at.
 * @param change which one it is about
 */
export function useLineDraft(change: string) {
  const [draft, store] = useStored<LineDraft | null>(`war-room.comment ${change}`, null);
  const latest = useRef(draft);
  latest.current = draft;
  const choose = useCallback(
    (at: Omit<LinePlace, "endLine">, extend: boolean, quoteOf: (place: LinePlace) => string) => {
      const before = latest.current;
      const { file, side, line } = at;
      const isSame = before?.place.file === file && before.place.side === side;
      const range = extend && isSame ? [before.place.line, before.place.endLine, line] : [line];
      const place = { file, side, line: Math.min(...range), endLine: Math.max(...range) };
      store({ place, quote: quoteOf(place), text: before?.text ?? "" });
    },
    [store],
  );
  const write = useCallback(
    (text: string) => {
      if (latest.current) store({ ...latest.current, text });
    },
    [store],
  );
  const close = useCallback(() => store(null), [store]);
  return useMemo(() => ({ draft, choose, write, close }), [draft, choose, write, close]);
}

export type LineDrafting = ReturnType<typeof useLineDraft>;
