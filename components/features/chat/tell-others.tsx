"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { Listener } from "./other-listeners";

/** Ways for a message that finds nobody any more; each is sent as if it had been written so. */
export function TellOthers({
  listeners,
  onSend,
}: {
  listeners: readonly Listener[];
  onSend: (text: string) => Promise<boolean>;
}) {
  const [busy, setBusy] = useState(false);
  if (listeners.length === 0) return null;
  return (
    <div className="mt-1 flex flex-wrap gap-1.5">
      {listeners.map(({ label, send }) => (
        <Button
          key={label}
          size="sm"
          disabled={busy}
          onClick={() => {
            setBusy(true);
            void onSend(send).finally(() => setBusy(false));
          }}
        >
          {label}
        </Button>
      ))}
    </div>
  );
}
