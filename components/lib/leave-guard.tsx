"use client";

import { useRouter } from "next/navigation";
import { LazyConfirmDialog } from "@/components/ui/lazy-confirm-dialog";
import { useUnsavedGuard } from "./use-unsaved-guard";

type LeaveGuardProps = {
  unsaved: boolean;
  /** What is lost by leaving. */
  detail: string;
  /** Links to other places of this page lose nothing. */
  keptOnPage?: boolean;
  onLeave?: () => void;
};

/** Asks before a link or the closing of the tab drops what is not saved. */
export function LeaveGuard({ unsaved, detail, keptOnPage = false, onLeave }: LeaveGuardProps) {
  const router = useRouter();
  const { wanted, stay } = useUnsavedGuard(unsaved, keptOnPage);
  if (wanted === null) return null;
  return (
    <LazyConfirmDialog
      open
      onOpenChange={(open) => open || stay()}
      title="Leave without saving?"
      detail={detail}
      action="Leave"
      onConfirm={() => {
        onLeave?.();
        router.push(wanted);
      }}
    />
  );
}
