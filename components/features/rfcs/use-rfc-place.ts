"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";
import { type RfcPlace, readRfcPlace, writeRfcPlace } from "./rfc-place";

/** What is read of an RFC lives in the address: links lead there, and Back goes back. */
export function useRfcPlace() {
  const place = readRfcPlace(useSearchParams());
  const go = useCallback((changes: Partial<RfcPlace>) => {
    const url = new URL(window.location.href);
    writeRfcPlace(url.searchParams, changes);
    if (url.href !== window.location.href) window.history.pushState(null, "", url);
  }, []);
  return { place, go };
}
