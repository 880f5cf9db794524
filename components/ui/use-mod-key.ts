"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};
const isMac = () => /mac|iphone|ipad/i.test(navigator.platform || navigator.userAgent);

/** `⌘` on a Mac, `Ctrl ` elsewhere: what the keyboard at hand says. */
export function useModKey(): string {
  return useSyncExternalStore(never, isMac, () => false) ? "⌘" : "Ctrl ";
}
