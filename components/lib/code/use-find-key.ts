"use client";

import type { RefObject } from "react";
import { useHotkeys } from "@/components/lib/use-hotkeys";

/** Ctrl or ⌘ F searches a file while the tab that it stands in, or else the file itself, has the focus. */
export function useFindKey(shown: RefObject<HTMLElement | null>, onFind: () => void): void {
  useHotkeys({
    "mod+f": (event) => {
      const place = shown.current?.closest("[role=tabpanel]") ?? shown.current;
      if (!place?.contains(document.activeElement)) return;
      event.preventDefault();
      onFind();
    },
  });
}
