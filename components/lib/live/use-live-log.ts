"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import type { FrameWindowView } from "./frame-window";
import type { LiveLog } from "./live-log";
import type { MissionStore } from "./mission-store";

export function useLogView(log: LiveLog): FrameWindowView {
  return useSyncExternalStore(log.subscribe, log.getView, log.getView);
}

/** A log of its own beside the room's: read elsewhere than that one; live, or as it was at an event. */
export function useOwnLog(store: MissionStore, until: number | null = null): LiveLog {
  const [log] = useState(() => store.newLog());
  useEffect(() => {
    if (until === null) return store.feed(log);
    // What cannot be fetched now is fetched at the next moment that is asked for; the room says that it is offline.
    log.endAt(until).catch(() => undefined);
  }, [store, log, until]);
  return log;
}
