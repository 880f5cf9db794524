"use client";

import { useEffect, useState } from "react";
import type { MissionStore } from "@/components/lib/live/mission-store";
import { useLive } from "@/components/lib/live/use-mission";
import { nextNotice, noticeText, type ReconnectNotice } from "./reconnect-notice";

const quietMs = 800;
const backShownMs = 5_000;

/** A line at the top while the server is away, then what the break brought. Short breaks pass without it. */
export function ReconnectBanner({ store }: { store: MissionStore }) {
  const connection = useLive(store, (live) => live.connection);
  const seq = useLive(store, (live) => live.seq);
  const [notice, setNotice] = useState<ReconnectNotice>({ kind: "none" });
  const [shown, setShown] = useState(false);
  const next = nextNotice(notice, { connection, seq });
  if (next !== notice) setNotice(next);
  const { kind } = next;

  useEffect(() => {
    if (kind !== "away") return;
    const timer = setTimeout(() => setShown(true), quietMs);
    return () => clearTimeout(timer);
  }, [kind]);
  useEffect(() => {
    if (kind !== "back") return;
    const timer = setTimeout(() => {
      setShown(false);
      setNotice({ kind: "none" });
    }, backShownMs);
    return () => clearTimeout(timer);
  }, [kind]);

  return (
    <div role="status" aria-live="polite">
      {shown ? <p className="border-b bg-raise px-3.5 py-1 text-12 text-dim">{noticeText(next)}</p> : null}
    </div>
  );
}
