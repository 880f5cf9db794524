"use client";

import { useEffect, useLayoutEffect, useRef } from "react";

export type Hotkeys = Record<string, (event: KeyboardEvent) => void>;

/** Whether the person is writing: single letters are then text, not commands. What is ticked, chosen or dragged takes none. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches(
        "input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [role=textbox], [role=combobox]",
      ))
  );
}

/** Keys for the whole page, by `event.key` in lower case (`j`, `escape`), with `mod+` for Ctrl and ⌘. */
export function useHotkeys(hotkeys: Hotkeys, enabled = true) {
  const latest = useRef(hotkeys);
  // With the picture, not a moment after it: who sees that a key works may press it at once.
  useLayoutEffect(() => {
    latest.current = hotkeys;
  });
  useEffect(() => {
    if (!enabled) return;
    function onKey(event: KeyboardEvent) {
      const mod = event.ctrlKey || event.metaKey;
      if (event.defaultPrevented || event.altKey || (!mod && isTyping(event.target))) return;
      if (!mod && document.querySelector("[role=dialog], [role=alertdialog], [role=menu]")) return;
      const key = event.key.toLowerCase();
      latest.current[mod ? `mod+${key}` : key]?.(event);
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [enabled]);
}
