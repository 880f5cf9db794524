"use client";

import { useSearchParams } from "next/navigation";
import { useLayoutEffect, useRef } from "react";
import { writeStored } from "@/components/lib/use-stored";
import { showWorkbench } from "./focus-workbench";
import { roomSizes } from "./room-sizes";

const leftAtKey = "war-room.left-at";
const inWorkbench = ["task", "tab", "file", "step", "thread", "diagram"];
const below = ["panel", "approval"];

/**
 * Who follows a link to something that stands in a hidden panel sees it. Who comes back to where this tab was before, by a
 * reload or by Back, finds the panels as they were left.
 */
export function useNamedPanels(): void {
  const search = useSearchParams().toString();
  const isArrival = useRef(true);
  useLayoutEffect(() => {
    const address = `${window.location.pathname}?${search}`;
    const params = new URLSearchParams(search);
    const names = (keys: readonly string[]) => keys.some((key) => params.has(key));
    if (isArrival.current && leftAt() !== address) {
      if (names(inWorkbench)) showWorkbench();
      if (names(below)) writeStored(roomSizes.bottom.hiddenKey, false);
    }
    isArrival.current = false;
    leaveAt(address);
  }, [search]);
}

function leftAt(): string | null {
  try {
    return window.sessionStorage.getItem(leftAtKey);
  } catch {
    // Blocked: whoever comes is taken for somebody who follows a link.
    return null;
  }
}

function leaveAt(address: string): void {
  try {
    window.sessionStorage.setItem(leftAtKey, address);
  } catch {
    // Not remembered.
  }
}
