"use client";

import { useRef } from "react";
import type { Need } from "@/components/lib/mission-view";
import { assertNever } from "@/contracts/assert-never";
import type { ApprovalState } from "@/contracts/mission-state";
import { handBackPlace, type RoomLocation, threadPlace } from "./room-search";

type Ways = {
  /** Told of each need that is led to. */
  led?: (need: Need) => void;
  go: (changes: Partial<RoomLocation>) => void;
  showApproval: (approval: ApprovalState) => void;
};

/** Leads to one thing that waits for a person, or each time to the next of all. */
export function useJump(needs: readonly Need[], { go, showApproval, led }: Ways) {
  const last = useRef<string | null>(null);
  const lead = (need: Need) => {
    last.current = need.id;
    led?.(need);
    switch (need.kind) {
      case "approval":
        return showApproval(need.approval);
      case "thread":
        return go(threadPlace(need.thread));
      case "task":
        return go({ taskId: need.id, tab: "plan", path: null });
      case "hand-back":
        return go(handBackPlace(need.task));
      case "result":
        return go({ taskId: null, tab: "plan", path: null });
      case "budget":
        return document.getElementById("budget-stop")?.focus();
      default:
        return assertNever(need);
    }
  };
  const jump = () => {
    const at = needs.findIndex(({ id }) => id === last.current);
    const need = needs[(at + 1) % needs.length];
    if (need) lead(need);
  };
  return { jump, lead };
}
