"use client";

import { useEffect, useState } from "react";

/** The time, once every `everyMs`; 0 until the page has mounted, so that server and browser agree. */
export function useNow(everyMs = 1000): number {
  const [now, setNow] = useState(0);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
