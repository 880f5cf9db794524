import type { FocusEvent, KeyboardEvent } from "react";

/** A tree holds the focus itself and points at its row: one that is clicked gives it back, and so does a row's button. */
export function keepTreeFocus(event: FocusEvent<HTMLElement>): void {
  const isOfRow =
    event.target !== event.currentTarget && event.target.matches("[role=treeitem], button[tabindex='-1']");
  if (isOfRow) event.currentTarget.focus({ preventScroll: true });
}

/** Whether a key is the tree's: what comes from a button of a row, or its menu, is theirs. */
export function isTreeKey(event: KeyboardEvent): boolean {
  return event.target === event.currentTarget && !event.ctrlKey && !event.metaKey;
}
