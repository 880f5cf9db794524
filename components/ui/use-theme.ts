"use client";

import { useCallback, useSyncExternalStore } from "react";

export type Theme = "dark" | "light";

function subscribe(changed: () => void) {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}
const read = (): Theme => (document.documentElement.dataset.theme === "light" ? "light" : "dark");

/** The theme in force; `contracts/theme-script.ts` sets it before the first paint. Setting it remembers the choice. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(subscribe, read, () => "dark" as Theme);
  const setTheme = useCallback((next: Theme) => {
    document.documentElement.dataset.theme = next;
    try {
      window.localStorage.setItem("war-room.theme", next);
    } catch {
      // Storage may be blocked: the choice then lasts until the page is closed.
    }
  }, []);
  return [theme, setTheme];
}
