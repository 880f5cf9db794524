"use client";

import { useCallback, useSyncExternalStore } from "react";

/** What was set in this page: in force even where the browser refuses to store it. */
const held = new Map<string, unknown>();
const listeners = new Set<() => void>();

function read<T>(key: string, initial: T): T {
  if (!held.has(key)) held.set(key, stored(key));
  return (held.get(key) as T | undefined) ?? initial;
}

function stored(key: string): unknown {
  try {
    const text = window.localStorage.getItem(key);
    return text === null ? undefined : JSON.parse(text);
  } catch {
    // Unreadable or blocked: the initial value holds.
    return undefined;
  }
}

/** Sets it for every part of the page that reads it; for what is no component. */
export function writeStored(key: string, value: unknown): void {
  held.set(key, value);
  try {
    window.localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Not remembered, still in force.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * State that is remembered in this browser: on the first paint already, and the same in every part of the page.
 * The value is JSON; an object keeps its identity until it is set again.
 */
export function useStored<T>(key: string, initial: T): [T, (value: T) => void] {
  const value = useSyncExternalStore(
    subscribe,
    () => read(key, initial),
    () => initial,
  );
  const store = useCallback((next: T) => writeStored(key, next), [key]);
  return [value, store];
}
