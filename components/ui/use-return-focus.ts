"use client";

import { useRef } from "react";

/**
 * Gives the focus back to where it was when a dialog opened. Radix does so for a dialog with a trigger of its own; ours are
 * opened by keys and menu items as well.
 */
export function useReturnFocus(): { remember: (event: Event) => void; giveBack: (event: Event) => void } {
  const before = useRef<HTMLElement | null>(null);
  return {
    remember: ({ currentTarget: dialog }) => {
      const active = document.activeElement;
      // What is in the dialog already is not where the focus came from.
      if (active === document.body || (dialog instanceof Node && dialog.contains(active))) return;
      // An item of a menu is gone by then; what opened the menu is not.
      const opener = active?.closest("[role=menu]")?.getAttribute("aria-labelledby");
      const element = opener ? document.getElementById(opener) : active;
      before.current = element instanceof HTMLElement ? element : null;
    },
    giveBack: (event) => {
      if (!before.current?.isConnected) return;
      event.preventDefault();
      before.current.focus();
    },
  };
}
