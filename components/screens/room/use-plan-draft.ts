"use client";

import { useMemo, useState } from "react";
import { changeWords } from "@/components/features/dry-run/change-words";
import type { ChangedPlan } from "@/components/features/dry-run/plan-card";
import type { MissionCommand } from "@/contracts/api";
import type { MissionState } from "@/contracts/mission-state";
import { draftPlace } from "./draft-place";

/**
 * The plan that is being changed on its approval. The whole room knows it: wherever else the plan could be approved, that
 * would start it without the changes.
 */
export function usePlanDraft(
  approvals: MissionState["approvals"],
  command: (body: MissionCommand) => Promise<boolean>,
) {
  const [kept, setKept] = useState<{ approvalId: string; draft: ChangedPlan } | null>(null);
  // The plan that takes its place is this one then, and nobody else's.
  const [saving, setSaving] = useState(false);
  const place = kept && draftPlace(approvals, kept.approvalId);
  const decided = kept && !place && !saving && approvals[kept.approvalId]?.decision ? kept : null;
  const approvalId = place && !(saving && place.isOvertaken) ? place.approvalId : null;
  const isOvertaken = place?.isOvertaken ?? false;
  return useMemo(() => {
    const open = kept && approvalId !== null ? { ...kept.draft, isOvertaken } : null;
    return {
      approvalId,
      overtaken: decided && { id: decided.approvalId, words: changeWords(decided.draft.change) },
      draftOf: (id: string) => (id === approvalId ? open : null),
      change: (id: string, draft: ChangedPlan | null) => setKept(draft && { approvalId: id, draft }),
      undo: () => setKept(null),
      save: async () => {
        if (!open) return;
        setSaving(true);
        const saved = await command({ type: "replace-plan", tasks: open.tasks });
        setSaving(false);
        if (saved) setKept(null);
      },
    };
  }, [kept, decided, approvalId, isOvertaken, command]);
}
