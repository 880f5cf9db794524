"use client";

import { createContext } from "react";

const hostId = "floating";

/** Where menus, dialogs and tips are drawn: a part of the page with a name, for everything on a page belongs to one. */
export function FloatingHost() {
  return <section id={hostId} aria-label="Menus and tips" />;
}

/** @returns what floats is drawn into it; undefined: into the body, where a page has no such part. */
export function floatingHost(): HTMLElement | undefined {
  if (typeof document === "undefined") return undefined;
  return document.getElementById(hostId) ?? undefined;
}

/** Whether something stands in a dialog, which keeps the rest of the page from being scrolled. */
export const InDialog = createContext(false);
