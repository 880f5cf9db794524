"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import type { FrameWindowView } from "./frame-window";
import type { LiveLog } from "./live-log";
import type { MissionStore } from "./mission-store";

export function useLogView(log: LiveLog): FrameWindowView {
  return useSyncExternalStore(log.subscribe, log.getView, log.getView);
}

/** A log of its own beside the room's: read elsewhere than that one. */
export function useOwnLog(store: MissionStore): LiveLog {
  const [log] = useState(() => store.newLog());
  useEffect(() => store.feed(log), [store, log]);
  return log;
}
