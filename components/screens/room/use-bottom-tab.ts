"use client";

import { useCallback, useEffect, useState } from "react";
import { type AskedApproval, askFor } from "@/components/features/approvals/asked-approval";
import { useStored } from "@/components/lib/use-stored";
import type { ApprovalState } from "@/contracts/mission-state";
import { type BottomTab, bottomTabs } from "./room-search";
import type { Go } from "./use-room-location";

/** What is shown below: what the address says, else what this browser remembers. `openCount`: of the approvals. */
export function useBottomTab(panel: BottomTab | null, openCount: number, go: Go) {
  const [stored, setStored] = useStored<BottomTab>("war-room.bottom-tab", "log");
  const remembered = bottomTabs.find((known) => known === stored) ?? "log";
  const tab = panel ?? remembered;
  const [large, setLarge] = useState(false);
  /** A card that somebody asked for elsewhere: the keyboard goes there. */
  const [asked, setAsked] = useState<AskedApproval | null>(null);
  const showTab = useCallback(
    (next: BottomTab, isLarge = false) => {
      // What was shown is in the address as well: Back leads there.
      go({ panel: tab }, true);
      go({ panel: next });
      setStored(next);
      setLarge(isLarge);
    },
    [go, tab, setStored],
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
  return { tab, large, setLarge, asked, forgetAsked, showTab, showApproval };
}
