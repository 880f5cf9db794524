"use client";

import { useLayoutEffect, useState, useSyncExternalStore } from "react";
import { api } from "@/components/lib/api/endpoints";
import type { MissionState } from "@/contracts/mission-state";
import { type LiveView, MissionStore } from "./mission-store";
import { createRepaintScheduler } from "./schedule-repaint";
import { openLine } from "./socket";
import { socketTransport } from "./socket-transport";

const nothing: LiveView = {
  seq: 0,
  updatedAt: "",
  mission: null,
  connection: "connecting",
  problem: null,
  streams: new Map(),
};

function openMission(missionId: string, early?: Promise<MissionState | null>): MissionStore {
  const store = new MissionStore({
    ...{ missionId, early },
    transport: socketTransport(openLine()),
    schedule: createRepaintScheduler(),
    reportUnknown: (type) =>
      console.warn(
        `War Room: the server sent an event "${type}" that this page does not know. Reload to update it.`,
      ),
  });
  store.start();
  return store;
}

/** Later, the socket brings it. */
const earlyWithinMs = 5_000;

/** The mission of the page's address: asked for while the page's own code still comes alive. */
let early = typeof window === "undefined" ? null : openFromAddress(window.location.pathname);

function openFromAddress(path: string): { missionId: string; store: MissionStore } | null {
  const [, encoded] = /^\/missions\/([^/]+)$/.exec(path) ?? [];
  if (!encoded) return null;
  const missionId = decodeURIComponent(encoded);
  // Already on its way: the server names it with the page (hint-mission.ts).
  const asked = api.missionState(missionId, AbortSignal.timeout(earlyWithinMs)).catch(() => null);
  return { missionId, store: openMission(missionId, asked) };
}

/** The live store of a mission, subscribed while the component is mounted; null before it has mounted. */
export function useMission(missionId: string): MissionStore | null {
  const [store, setStore] = useState<MissionStore | null>(null);
  // Before the first paint: the mission may be here by then, and what stands in for it need not be drawn.
  useLayoutEffect(() => {
    const next = early?.missionId === missionId ? early.store : openMission(missionId);
    if (early && early.store !== next) early.store.stop();
    early = null;
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
