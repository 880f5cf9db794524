"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";
import { showWorkbench } from "./focus-workbench";
import { type RoomLocation, readRoom, writeRoom } from "./room-search";

/** Goes elsewhere in the room. `replace`: Back goes to where it went before. */
export type Go = (changes: Partial<RoomLocation>, replace?: boolean) => void;

/** What is selected lives in the address: links lead there, and Back goes back. */
export function useRoomLocation() {
  const location = readRoom(useSearchParams());
  const go: Go = useCallback((changes, replace = false) => {
    if (changes.tab || changes.path || changes.stepId) showWorkbench();
    const url = new URL(window.location.href);
    writeRoom(url.searchParams, changes);
    if (url.href === window.location.href) return;
    if (replace) window.history.replaceState(null, "", url);
    else window.history.pushState(null, "", url);
  }, []);
  return { ...location, go };
}
