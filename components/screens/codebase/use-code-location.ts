"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";

export const codeViews = ["code", "graph", "findings"] as const;
export type CodeView = (typeof codeViews)[number];
export type CodeLocation = {
  /** Null: the default branch. */
  ref: string | null;
  view: CodeView;
  path: string | null;
  line: number | null;
  /** The file whose neighbours the graph shows. */
  focus: string | null;
};

/** What is looked at lives in the address: links lead there, and Back goes back. */
export function useCodeLocation() {
  const params = useSearchParams();
  const line = Number(params.get("line"));
  const wanted = params.get("view");
  const [ref, path, focus] = [params.get("ref"), params.get("path"), params.get("focus")];
  const location: CodeLocation = {
    ...{ ref, path, focus },
    view: codeViews.find((view) => view === wanted) ?? "code",
    line: Number.isSafeInteger(line) && line > 0 ? line : null,
  };
  const go = useCallback((changes: Partial<CodeLocation>) => {
    const url = new URL(window.location.href);
    for (const [key, value] of Object.entries(changes)) {
      if (value === null || (key === "view" && value === "code")) url.searchParams.delete(key);
      else if (value !== undefined) url.searchParams.set(key, String(value));
    }
    if (url.href !== window.location.href) window.history.pushState(null, "", url);
  }, []);
  return { location, go };
}
