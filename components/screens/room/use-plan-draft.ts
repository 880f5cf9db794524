"use client";

import { useMemo, useState } from "react";
import type { ChangedPlan } from "@/components/features/dry-run/plan-card";
import type { MissionCommand } from "@/contracts/api";
import type { MissionState } from "@/contracts/mission-state";

/**
 * The plan that is being changed on its approval. The whole room knows it: wherever else the plan could be approved, that
 * would start it without the changes.
 */
export function usePlanDraft(
  approvals: MissionState["approvals"],
  command: (body: MissionCommand) => Promise<boolean>,
) {
  const [kept, setKept] = useState<{ approvalId: string; draft: ChangedPlan } | null>(null);
  // Decided meanwhile, or replaced by somebody else's plan: it is no draft of anything any more.
  const isOpen = kept !== null && approvals[kept.approvalId]?.decision === null;
  return useMemo(() => {
    const open = isOpen ? kept : null;
    return {
      approvalId: open?.approvalId ?? null,
      draftOf: (approvalId: string) => (open?.approvalId === approvalId ? open.draft : null),
      change: (approvalId: string, draft: ChangedPlan | null) => setKept(draft && { approvalId, draft }),
      undo: () => setKept(null),
      save: async () => {
        if (open && (await command({ type: "replace-plan", tasks: open.draft.tasks }))) setKept(null);
      },
    };
  }, [kept, isOpen, command]);
}
