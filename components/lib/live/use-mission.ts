"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { type LiveView, MissionStore } from "./mission-store";
import { createRepaintScheduler } from "./schedule-repaint";
import { openSocket } from "./socket";
import { socketTransport } from "./socket-transport";

const nothing: LiveView = {
  mission: null,
  connection: "connecting",
  problem: null,
  log: { frames: [], version: 0, nextBefore: 1, detached: false },
  streams: new Map(),
};

/** The live store of a mission, subscribed while the component is mounted; null before it has mounted. */
export function useMission(missionId: string): MissionStore | null {
  const [store, setStore] = useState<MissionStore | null>(null);
  useEffect(() => {
    const next = new MissionStore({
      missionId,
      transport: socketTransport(openSocket()),
      schedule: createRepaintScheduler(),
      reportUnknown: (type) =>
        console.warn(
          `War Room: the server sent an event "${type}" that this page does not know. Reload to update it.`,
        ),
    });
    next.start();
    setStore(next);
    return () => next.stop();
  }, [missionId]);
  return store;
}

const never = () => () => undefined;

/** A part of the live state. The selector must return something that keeps its identity while it is unchanged. */
export function useLive<T>(store: MissionStore | null, select: (view: LiveView) => T): T {
  return useSyncExternalStore(
    store?.subscribe ?? never,
    () => select(store?.getView() ?? nothing),
    () => select(nothing),
  );
}
