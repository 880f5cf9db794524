"use client";

import { useCallback, useEffect, useSyncExternalStore } from "react";
import { Scrubber } from "@/components/features/scrubber/scrubber";
import type { MissionStore } from "@/components/lib/live/mission-store";
import { useLive } from "@/components/lib/live/use-mission";
import { notifyError } from "@/components/lib/notify";
import type { Moment } from "./use-moment";

/** A log of this many events is read without being asked for, once the room stands. */
const readAtOnce = 20_000;
const readAfterMs = 2_000;

/** The bar of time with the live store behind it: only it moves with each event. */
export function RoomScrubber({ store, moment }: { store: MissionStore; moment: Moment }) {
  const newest = useLive(store, (view) => view.seq);
  const newestAt = useLive(store, (view) => view.updatedAt);
  const isAway = useLive(store, (view) => view.connection === "reconnecting");
  const { history } = store;
  const progress = useSyncExternalStore(history.subscribe, history.getProgress, history.getProgress);

  const read = useCallback(() => {
    history
      .readUntil(store.getView().seq)
      .catch(() => notifyError("The log could not be read. Try again when the connection is back."));
  }, [history, store]);
  useEffect(() => {
    const timer = setTimeout(() => store.getView().seq <= readAtOnce && read(), readAfterMs);
    return () => clearTimeout(timer);
  }, [store, read]);

  return (
    <Scrubber
      progress={progress}
      newest={newest}
      newestAt={newestAt}
      at={moment.at}
      atTime={moment.past?.updatedAt ?? null}
      playing={moment.playing}
      speed={moment.speed}
      isAway={isAway}
      onGo={moment.goTo}
      onPlay={moment.play}
      onSpeed={moment.setSpeed}
      onNear={read}
    />
  );
}
