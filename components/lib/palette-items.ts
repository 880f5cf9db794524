"use client";

import { useEffect, useSyncExternalStore } from "react";

/** Something that the command palette leads to, or does. */
export type PaletteItem = {
  id: string;
  group: "Actions" | "Tasks" | "Missions" | "Projects" | "Agents" | "Pages";
  label: string;
  /** Behind the label: where it is, how it stands, or its keys. */
  hint?: string;
  /** Found by these words too. */
  words?: string;
  /** Why it cannot be done now: found by its name only, and not run. */
  off?: string;
  run: () => void;
};

const byOwner = new Map<string, readonly PaletteItem[]>();
const listeners = new Set<() => void>();
let all: readonly PaletteItem[] = [];

function changed(): void {
  all = [...byOwner.values()].flat();
  for (const listener of listeners) listener();
}

/** What a page adds to the palette while it is shown. The items must keep their identity while they are unchanged. */
export function usePaletteItems(owner: string, items: readonly PaletteItem[]): void {
  useEffect(() => {
    byOwner.set(owner, items);
    changed();
    return () => {
      byOwner.delete(owner);
      changed();
    };
  }, [owner, items]);
}

/** What the pages that are shown have added. */
export function useAddedItems(): readonly PaletteItem[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => all,
    () => all,
  );
}

const openers = new Set<() => void>();

/** Opens the palette, from anywhere. */
export function openPalette(): void {
  for (const open of openers) open();
}

export function onOpenPalette(open: () => void): () => void {
  openers.add(open);
  return () => void openers.delete(open);
}
