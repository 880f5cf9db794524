"use client";

import { useCallback, useMemo, useRef } from "react";
import type { FileData } from "react-diff-view";
import { useStored } from "@/components/lib/use-stored";
import type { LinePlace } from "@/contracts/review-threads";
import { placeOfLines } from "./line-place";

type StoredDraft = {
  place: LinePlace;
  quote: string;
  text: string;
  /** Of whose diff the lines were chosen; null: of a running attempt. */
  commit: string | null;
};

export type LineDraft = StoredDraft & {
  /** Its lines are in the diff at hand. */
  isPlaced: boolean;
};

/**
 * The one comment that is being written about a change. Other lines chosen with Shift make it a range; the words stay, also
 * while another tab or task is looked at, and go with their lines where those are moved by what is written above them.
 * @param change which one it is about
 * @param files the diff at hand, of the commit `shown`
 */
export function useLineDraft(change: string, files: readonly FileData[], shown: string | null) {
  const [stored, store] = useStored<StoredDraft | null>(`war-room.comment ${change}`, null);
  const draft = useMemo<LineDraft | null>(() => {
    if (!stored) return null;
    const place = placeOfLines(files, stored);
    return place ? { ...stored, place, commit: shown, isPlaced: true } : { ...stored, isPlaced: false };
  }, [stored, files, shown]);
  const latest = useRef(draft);
  latest.current = draft;
  const choose = useCallback(
    (at: Omit<LinePlace, "endLine">, extend: boolean, quoteOf: (place: LinePlace) => string) => {
      const before = latest.current;
      const { file, side, line } = at;
      const isSame = before?.place.file === file && before.place.side === side;
      const range = extend && isSame ? [before.place.line, before.place.endLine, line] : [line];
      const place = { file, side, line: Math.min(...range), endLine: Math.max(...range) };
      store({ place, quote: quoteOf(place), text: before?.text ?? "", commit: shown });
    },
    [store, shown],
  );
  const write = useCallback(
    (text: string) => {
      if (!latest.current) return;
      const { isPlaced: _derived, ...kept } = latest.current;
      store({ ...kept, text });
    },
    [store],
  );
  const close = useCallback(() => store(null), [store]);
  return useMemo(() => ({ draft, choose, write, close }), [draft, choose, write, close]);
}

export type LineDrafting = ReturnType<typeof useLineDraft>;
