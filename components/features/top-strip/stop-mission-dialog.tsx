"use client";

import { LazyConfirmDialog } from "@/components/ui/lazy-confirm-dialog";

/** What a stop ends and costs. */
export function StopMissionDialog({ onClose, onConfirm }: { onClose: () => void; onConfirm: () => void }) {
  return (
    <LazyConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Stop the mission for good?"
      detail="Model calls and commands end at once, and what they have used is paid; no task starts again. What is committed stays on the branch. To go on later, pause instead."
      action="Stop the mission"
      onConfirm={onConfirm}
    />
  );
}
