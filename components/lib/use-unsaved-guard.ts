"use client";

import { useEffect, useState } from "react";

/**
 * Holds up a link to another page, and the closing of the tab, while something is not saved. Returns where the person
 * wanted to go, until it is decided.
 * `keptOnPage`: links to other places of this page lose nothing.
 */
export function useUnsavedGuard(
  unsaved: boolean,
  keptOnPage = false,
): { wanted: string | null; stay: () => void } {
  const [wanted, setWanted] = useState<string | null>(null);
  useEffect(() => {
    if (!unsaved) return;
    function onClick(event: MouseEvent) {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || event.button !== 0) return;
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const { origin, pathname, search, hash } = new URL(link.href);
      if (origin !== location.origin) return;
      if (pathname === location.pathname && (keptOnPage || search === location.search)) return;
      event.preventDefault();
      event.stopPropagation();
      setWanted(`${pathname}${search}${hash}`);
    }
    function onLeave(event: BeforeUnloadEvent) {
      event.preventDefault();
    }
    document.addEventListener("click", onClick, true);
    addEventListener("beforeunload", onLeave);
    return () => {
      document.removeEventListener("click", onClick, true);
      removeEventListener("beforeunload", onLeave);
    };
  }, [unsaved, keptOnPage]);
  return { wanted: unsaved ? wanted : null, stay: () => setWanted(null) };
}
