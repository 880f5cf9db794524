"use client";

import { useEffect, useState } from "react";
import { groupedNumber } from "@/components/lib/format";
import type { Connection } from "@/components/lib/live/mission-store";

const quietMs = 800;

/** A line at the top while the server is away. Short breaks pass without it. */
export function ReconnectBanner({ connection, seq }: { connection: Connection; seq: number }) {
  const [shown, setShown] = useState(false);
  const away = connection === "reconnecting";
  useEffect(() => {
    if (!away) {
      setShown(false);
      return;
    }
    const timer = setTimeout(() => setShown(true), quietMs);
    return () => clearTimeout(timer);
  }, [away]);
  return (
    <div role="status" aria-live="polite">
      {shown ? (
        <p className="border-b bg-raise px-3.5 py-1 text-12 text-dim">
          The connection is gone; the team works on. Reconnecting, then everything after event #
          {groupedNumber(seq)} follows.
        </p>
      ) : null}
    </div>
  );
}
