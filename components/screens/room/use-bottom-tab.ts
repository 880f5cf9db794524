"use client";

import { useCallback, useEffect, useState } from "react";
import { type AskedApproval, askFor } from "@/components/features/approvals/asked-approval";
import { useStored } from "@/components/lib/use-stored";
import type { ApprovalState } from "@/contracts/mission-state";
import { type BottomTab, bottomTabs } from "./room-search";
import type { Go } from "./use-room-location";
import type { RoomPanel } from "./use-room-panels";

type Below = {
  /** What the address says; null: what this browser remembers. */
  panel: BottomTab | null;
  hiding: RoomPanel;
  /** Of the approvals. */
  openCount: number;
  go: Go;
};

/** What is shown below, and how much room it has. */
export function useBottomTab({ panel, hiding, openCount, go }: Below) {
  const [stored, setStored] = useStored<BottomTab>("war-room.bottom-tab", "log");
  const remembered = bottomTabs.find((known) => known === stored) ?? "log";
  const tab = panel ?? remembered;
  const [large, setLarge] = useState(false);
  const { hidden, setHidden } = hiding;
  /** A card that somebody asked for elsewhere: the keyboard goes there. */
  const [asked, setAsked] = useState<AskedApproval | null>(null);
  const showTab = useCallback(
    (next: BottomTab, isLarge = false) => {
      // What was shown is in the address as well: Back leads there.
      go({ panel: tab }, true);
      go({ panel: next });
      setStored(next);
      setLarge(isLarge);
      setHidden(false);
    },
    [go, tab, setStored, setHidden],
  );
  const showApproval = useCallback(
    (approval: ApprovalState) => {
      setAsked(askFor(approval));
      showTab("approvals", true);
      go({ approvalId: approval.id }, true);
    },
    [showTab, go],
  );
  const forgetAsked = useCallback(() => setAsked(null), []);
  // Nothing waits any more: the room is as it was.
  useEffect(() => {
    if (openCount === 0) setLarge(false);
  }, [openCount]);
  return { tab, large, setLarge, hidden, setHidden, asked, forgetAsked, showTab, showApproval };
}
