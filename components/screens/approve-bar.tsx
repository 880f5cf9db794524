"use client";

import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { useModKey } from "@/components/ui/use-mod-key";

type ApproveBarProps = {
  reason: string | null;
  /** A requirement in plain words: only its analysis starts. */
  requirement: boolean;
  busy: boolean;
  onSave: () => void;
  onStart: () => void;
};

/** Starts the mission, or says in words why it cannot start yet; and what each button does. */
export function ApproveBar({ reason, requirement, busy, onSave, onStart }: ApproveBarProps) {
  const mod = useModKey();
  return (
    <footer className="flex shrink-0 flex-wrap items-center justify-end gap-2 border-t bg-panel px-4 py-2.5 max-lg:sticky max-lg:bottom-0">
      <span
        id="start-note"
        role={reason ? "status" : undefined}
        className={reason ? "basis-full text-dim" : "basis-full text-12 text-faint"}
      >
        {reason ??
          "Propose only: creates the mission and its plan; nothing runs before you approve it there."}
      </span>
      <Button onClick={onSave} disabled={reason !== null || busy} aria-describedby="start-note">
        Propose only
      </Button>
      <Button
        look="primary"
        onClick={onStart}
        disabled={reason !== null || busy}
        aria-describedby={reason ? "start-note" : undefined}
      >
        {busy ? "Starting…" : requirement ? "Approve and start the analysis" : "Approve plan and start"}
        <Kbd className="border-current text-current! opacity-60">{mod}↵</Kbd>
      </Button>
    </footer>
  );
}
