"use client";

import { useCallback, useEffect, useState } from "react";

/** State that is remembered in this browser. Starts as `initial`, then becomes what was stored. */
export function useStored<T>(key: string, initial: T): [T, (value: T) => void] {
  const [value, setValue] = useState(initial);
  useEffect(() => {
    try {
      const stored = window.localStorage.getItem(key);
      if (stored !== null) setValue(JSON.parse(stored) as T);
    } catch {
      // Unreadable or blocked: the initial value holds.
    }
  }, [key]);
  const store = useCallback(
    (next: T) => {
      setValue(next);
      try {
        window.localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // Not remembered, still in force.
      }
    },
    [key],
  );
  return [value, store];
}
