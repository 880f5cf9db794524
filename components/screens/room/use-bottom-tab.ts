"use client";

import { useCallback, useEffect, useState } from "react";
import { type AskedApproval, askFor } from "@/components/features/approvals/asked-approval";
import { useStored } from "@/components/lib/use-stored";
import type { ApprovalState } from "@/contracts/mission-state";
import { type BottomTab, bottomTabs } from "./room-search";
import type { Go } from "./use-room-location";
import type { RoomPanel } from "./use-room-panels";

type Below = {
  /** What the address says; null: what this browser remembered when it was opened. */
  panel: BottomTab | null;
  hiding: RoomPanel;
  /** Of the approvals. */
  openCount: number;
  go: Go;
};

export type BottomHeight = {
  tab: BottomTab;
  /** It has most of the room for now; the size that it goes back to is kept. */
  large: boolean;
  setLarge: (large: boolean) => void;
  /** Something waited when the approvals were opened, and has room to be read. */
  reading: boolean;
};

/** Where people decide with the pointer: the approvals, and the chat over them. */
const decidedIn = "#bottom-panel:hover, section[aria-label='Mission control']:hover";

/** Calls at once, or as soon as the pointer is not in such a part any more. */
function whenLeft(hovered: string, then: () => void): (() => void) | undefined {
  const part = document.querySelector(hovered);
  if (!part) {
    then();
    return undefined;
  }
  part.addEventListener("pointerleave", then, { once: true });
  return () => part.removeEventListener("pointerleave", then);
}

/** What is shown below, and how much room it has. */
export function useBottomTab({ panel, hiding, openCount, go }: Below) {
  const [stored, setStored] = useStored<BottomTab>("war-room.bottom-tab", "log");
  // What it was when the room was opened: Back leads there, whatever was chosen since.
  const [remembered] = useState(bottomTabs.find((known) => known === stored) ?? "log");
  const tab = panel ?? remembered;
  const [large, setLarge] = useState(false);
  // Settled when a tab is shown: what comes by itself moves nothing under somebody's pointer.
  const [shown, setShown] = useState({ tab, reading: tab === "approvals" && openCount > 0 });
  if (shown.tab !== tab) {
    // Also by Back.
    setShown({ tab, reading: tab === "approvals" && openCount > 0 });
    setLarge(false);
  }
  const { hidden, setHidden } = hiding;
  /** A card that somebody asked for elsewhere: the keyboard goes there. */
  const [asked, setAsked] = useState<AskedApproval | null>(null);
  const showTab = useCallback(
    (next: BottomTab) => {
      // What was shown is in the address as well: Back leads there.
      go({ panel: tab }, true);
      go({ panel: next });
      setStored(next);
      setShown({ tab: next, reading: next === "approvals" && openCount > 0 });
      setLarge(false);
      setHidden(false);
    },
    [go, tab, openCount, setStored, setHidden],
  );
  const showApproval = useCallback(
    (approval: ApprovalState) => {
      setAsked(askFor(approval));
      showTab("approvals");
      go({ approvalId: approval.id }, true);
    },
    [showTab, go],
  );
  const toggleLarge = useCallback(() => {
    // Of what is hidden there is nothing to make smaller.
    setLarge(hidden || !large);
    setHidden(false);
  }, [large, hidden, setHidden]);
  const forgetAsked = useCallback(() => setAsked(null), []);
  // Nothing waits any more: the room is as it was, once nobody points at what would move.
  useEffect(() => {
    if (openCount > 0) return;
    return whenLeft(decidedIn, () => {
      setLarge(false);
      setShown((before) => (before.reading ? { ...before, reading: false } : before));
    });
  }, [openCount]);
  return {
    ...{ tab, large, setLarge, toggleLarge, reading: shown.reading, hidden },
    ...{ asked, forgetAsked, showTab, showApproval },
  };
}
