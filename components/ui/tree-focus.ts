import type { FocusEvent, KeyboardEvent } from "react";

/** A tree holds the focus itself and points at its row: one that is clicked gives it back. */
export function keepTreeFocus(event: FocusEvent<HTMLElement>): void {
  const isRow = event.target !== event.currentTarget && event.target.getAttribute("role") === "treeitem";
  if (isRow) event.currentTarget.focus({ preventScroll: true });
}

/** Whether a key is the tree's: what comes from a button of a row, or its menu, is theirs. */
export function isTreeKey(event: KeyboardEvent): boolean {
  return event.target === event.currentTarget && !event.ctrlKey && !event.metaKey;
}
