"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";

export const workbenchTabs = ["plan", "diff", "files", "tests", "log", "trace", "diagram"] as const;
export type WorkbenchTab = (typeof workbenchTabs)[number];
export type RoomLocation = { taskId: string | null; tab: WorkbenchTab; path: string | null };

/** What is selected lives in the address: links lead there, and Back goes back. */
export function useRoomLocation() {
  const params = useSearchParams();
  const wanted = params.get("tab");
  const location: RoomLocation = {
    taskId: params.get("task"),
    tab: workbenchTabs.find((tab) => tab === wanted) ?? "plan",
    path: params.get("file"),
  };
  const go = useCallback((changes: Partial<RoomLocation>) => {
    const url = new URL(window.location.href);
    const entries: Array<[string, string | null | undefined]> = [
      ["task", changes.taskId],
      ["tab", changes.tab],
      ["file", changes.path],
    ];
    for (const [key, value] of entries) {
      if (value === undefined) continue;
      if (value === null) url.searchParams.delete(key);
      else url.searchParams.set(key, value);
    }
    if (url.href !== window.location.href) window.history.pushState(null, "", url);
  }, []);
  return { ...location, go };
}
