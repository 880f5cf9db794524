"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";

export const workbenchTabs = [
  "plan",
  "diff",
  "files",
  "tests",
  "log",
  "terminal",
  "trace",
  "diagram",
] as const;
export type WorkbenchTab = (typeof workbenchTabs)[number];
export const taskViews = ["tree", "graph", "timeline"] as const;
export type TaskView = (typeof taskViews)[number];
export type RoomLocation = {
  taskId: string | null;
  tab: WorkbenchTab;
  path: string | null;
  /** How the tasks are shown. */
  view: TaskView;
  /** What needs a person stands first; else the plan's order. */
  needsFirst: boolean;
  /** The event at which the mission is shown; null: now. */
  at: number | null;
};

/** What is selected lives in the address: links lead there, and Back goes back. */
export function useRoomLocation() {
  const params = useSearchParams();
  const wanted = params.get("tab");
  const location: RoomLocation = {
    taskId: params.get("task"),
    tab: workbenchTabs.find((tab) => tab === wanted) ?? "plan",
    path: params.get("file"),
    view: taskViews.find((view) => view === params.get("view")) ?? "tree",
    needsFirst: params.get("order") === "needs-you",
    at: seqIn(params.get("at")),
  };
  /** `replace`: Back goes to where it went before. */
  const go = useCallback((changes: Partial<RoomLocation>, replace = false) => {
    const url = new URL(window.location.href);
    const entries: Array<[string, string | null | undefined]> = [
      ["task", changes.taskId],
      ["tab", changes.tab],
      ["file", changes.path],
      ["view", changes.view === "tree" ? null : changes.view],
      ["order", changes.needsFirst === undefined ? undefined : changes.needsFirst ? "needs-you" : null],
      ["at", typeof changes.at === "number" ? String(changes.at) : changes.at],
    ];
    for (const [key, value] of entries) {
      if (value === undefined) continue;
      if (value === null) url.searchParams.delete(key);
      else url.searchParams.set(key, value);
    }
    if (url.href === window.location.href) return;
    if (replace) window.history.replaceState(null, "", url);
    else window.history.pushState(null, "", url);
  }, []);
  return { ...location, go };
}

function seqIn(text: string | null): number | null {
  const seq = Number(text);
  return text !== null && Number.isSafeInteger(seq) && seq > 0 ? seq : null;
}
