"use client";

import { type ReactNode, useState } from "react";
import { errorText } from "@/components/lib/api/api-error";
import { notifyError } from "@/components/lib/notify";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { passFocusOn } from "@/components/ui/pass-focus-on";
import { useModKey } from "@/components/ui/use-mod-key";

/** Words about lines of a change. Ctrl or ⌘ and Enter sends, Escape closes; what was typed is kept by the caller. */
export function CommentComposer({
  label,
  action,
  text,
  hint,
  note,
  onText,
  onSend,
  onClose,
}: {
  label: string;
  action: string;
  text: string;
  hint?: string;
  /** What sending it does, where that is more than sending it. */
  note?: ReactNode;
  onText: (text: string) => void;
  onSend: (text: string) => Promise<unknown>;
  onClose: () => void;
}) {
  const [busy, setBusy] = useState(false);
  const mod = useModKey();
  const words = text.trim();
  async function send() {
    if (words === "" || busy) return;
    setBusy(true);
    try {
      await onSend(words);
    } catch (error) {
      notifyError(errorText(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <div ref={settleIn} className="flex max-w-[640px] scroll-mb-2 flex-col gap-1.5 font-sans">
      <TextArea
        aria-label={label}
        rows={3}
        autoFocus
        // What comes back with a live update goes on where the person was.
        onFocus={({ target }) => target.setSelectionRange(target.value.length, target.value.length)}
        value={text}
        maxLength={8_000}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            void send();
          }
          if (event.key === "Escape") {
            event.preventDefault();
            event.stopPropagation();
            onClose();
          }
        }}
      />
      {note}
      <div className="flex flex-wrap items-center gap-1.5">
        <Button size="sm" look="primary" disabled={words === "" || busy} onClick={() => void send()}>
          {action}
        </Button>
        <Button size="sm" look="ghost" onClick={onClose}>
          Cancel
        </Button>
        <span className="text-12 text-faint">
          {mod}Enter sends{hint ? ` · ${hint}` : ""}
        </span>
      </div>
    </div>
  );
}

/** Its buttons too, where the line stands at the end of what is in sight. */
function settleIn(box: HTMLDivElement | null) {
  box?.scrollIntoView({ block: "nearest" });
  return passFocusOn(box);
}
