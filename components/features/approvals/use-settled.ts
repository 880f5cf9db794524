"use client";

import { useEffect, useState } from "react";

const settleMs = 600;

/**
 * Whether the card at hand may be decided yet. One that came up by itself, after another was decided or withdrawn, has
 * to stand a moment: a key or a click that was meant for the card before must not decide it.
 */
export function useSettled(id: string | undefined): { settled: boolean; settle: (id: string) => void } {
  const [settledId, setSettledId] = useState<string | null>(null);
  useEffect(() => {
    if (id === undefined) return;
    const timer = setTimeout(() => setSettledId(id), settleMs);
    return () => clearTimeout(timer);
  }, [id]);
  return { settled: id !== undefined && settledId === id, settle: setSettledId };
}
