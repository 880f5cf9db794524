"use client";

import { useDeferredValue, useMemo, useState } from "react";
import { findInLines, mostHits } from "./find-in-lines";
import type { Mark } from "./line-parts";

const noMarks: readonly Mark[] = [];

/** Words searched in a text: the places, by line as well, and the one that is looked at. */
export function useFind(lines: readonly string[], isOpen: boolean) {
  const [words, setWords] = useState("");
  const [matchCase, setMatchCase] = useState(false);
  const [at, setAt] = useState(0);
  // A long file must not hold up the typing.
  const wanted = useDeferredValue(isOpen ? words : "");
  const hits = useMemo(() => findInLines(lines, wanted, matchCase), [lines, wanted, matchCase]);
  const current = hits[Math.min(at, hits.length - 1)] ?? null;
  const marks = useMemo(() => {
    const byLine = new Map<number, Mark[]>();
    for (const hit of hits) {
      const own = byLine.get(hit.line) ?? [];
      own.push({ start: hit.start, end: hit.end, current: hit === current });
      byLine.set(hit.line, own);
    }
    return byLine;
  }, [hits, current]);
  const many = hits.length === mostHits ? "+" : "";
  const place = current ? `${hits.indexOf(current) + 1} of ${hits.length}${many}` : "no match";
  return {
    hits,
    current,
    marksOf: (line: number) => marks.get(line) ?? noMarks,
    bar: {
      words,
      matchCase,
      count: wanted === "" ? "" : place,
      onWords: (next: string) => {
        setWords(next);
        setAt(0);
      },
      onMatchCase: (next: boolean) => {
        setMatchCase(next);
        setAt(0);
      },
      onStep: (step: 1 | -1) =>
        setAt((before) =>
          hits.length === 0 ? 0 : (Math.min(before, hits.length - 1) + step + hits.length) % hits.length,
        ),
    },
  };
}
