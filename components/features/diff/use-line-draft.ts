"use client";

import { useCallback, useMemo, useState } from "react";
import type { LinePlace } from "@/contracts/review-threads";

export type LineDraft = { place: LinePlace; quote: string; text: string };

/** The one comment that is being written. Other lines chosen with Shift make it a range; the words stay. */
export function useLineDraft() {
  const [draft, setDraft] = useState<LineDraft | null>(null);
  const choose = useCallback(
    (at: Omit<LinePlace, "endLine">, extend: boolean, quoteOf: (place: LinePlace) => string) =>
      setDraft((before) => {
        const { file, side, line } = at;
        const isSame = before?.place.file === file && before.place.side === side;
        const range = extend && isSame ? [before.place.line, before.place.endLine, line] : [line];
        const place = { file, side, line: Math.min(...range), endLine: Math.max(...range) };
        return { place, quote: quoteOf(place), text: before?.text ?? "" };
      }),
    [],
  );
  const write = useCallback((text: string) => setDraft((before) => before && { ...before, text }), []);
  const close = useCallback(() => setDraft(null), []);
  return useMemo(() => ({ draft, choose, write, close }), [draft, choose, write, close]);
}

export type LineDrafting = ReturnType<typeof useLineDraft>;
