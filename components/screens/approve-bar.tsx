import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";

type ApproveBarProps = { reason: string | null; busy: boolean; onSave: () => void; onStart: () => void };

/** Starts the mission, or says in words why it cannot start yet. */
export function ApproveBar({ reason, busy, onSave, onStart }: ApproveBarProps) {
  return (
    <footer className="flex shrink-0 flex-wrap items-center gap-2 border-t bg-panel px-4 py-3 max-lg:sticky max-lg:bottom-0">
      {reason ? (
        <span id="why-not" role="status" className="min-w-0 flex-1 text-dim">
          {reason}
        </span>
      ) : (
        <span className="flex-1 text-faint max-md:hidden">
          <Kbd>E</Kbd> edit <Kbd>A</Kbd> add <Kbd>D</Kbd> drop
        </span>
      )}
      <Button
        onClick={onSave}
        disabled={reason !== null || busy}
        title="Creates the mission; its plan waits for approval"
      >
        Propose only
      </Button>
      <Button
        look="primary"
        onClick={onStart}
        disabled={reason !== null || busy}
        aria-describedby={reason ? "why-not" : undefined}
      >
        {busy ? "Starting…" : "Approve plan and start"}
        <Kbd className="border-current text-current opacity-60">⌘↵</Kbd>
      </Button>
    </footer>
  );
}
