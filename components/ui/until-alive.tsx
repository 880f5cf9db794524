"use client";

import { type ReactNode, useSyncExternalStore } from "react";

/**
 * For what a page shows before its scripts run: until they do, nothing in it can be pressed or typed into, as that would be lost
 * without a word.
 */
export function UntilAlive({ children }: { children: ReactNode }) {
  const isAlive = useSyncExternalStore(
    nothingChanges,
    () => true,
    () => false,
  );
  return (
    <fieldset role="presentation" disabled={!isAlive} className="contents">
      {children}
    </fieldset>
  );
}

const nothingChanges = () => () => undefined;
