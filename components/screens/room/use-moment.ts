"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { PlaySpeed } from "@/components/features/scrubber/scrubber";
import { errorText } from "@/components/lib/api/api-error";
import type { LiveLog } from "@/components/lib/live/live-log";
import type { MissionStore } from "@/components/lib/live/mission-store";
import { useLive } from "@/components/lib/live/use-mission";
import { useStored } from "@/components/lib/use-stored";
import type { MissionState } from "@/contracts/mission-state";
import { playOn } from "./play-on";
import type { RoomLocation } from "./room-search";

/** The address follows a bar that is dragged when it rests. */
const addressAfterMs = 300;

export type Moment = {
  /** The event at which the mission is shown; null: live. */
  at: number | null;
  /** The mission then; null: live, or not read yet. */
  past: MissionState | null;
  /** Why it could not be read, in words; null: it was, or is on its way. It is tried again when the connection is back. */
  problem: string | null;
  retry: () => void;
  /** The log until then. */
  log: LiveLog;
  playing: boolean;
  speed: PlaySpeed;
  goTo: (seq: number | null) => void;
  play: (playing: boolean) => void;
  setSpeed: (speed: PlaySpeed) => void;
};

/** Which moment of the mission the room shows. It stands in the address, and Back leads out of the past. */
export function useMoment(
  store: MissionStore,
  addressed: number | null,
  go: (changes: Partial<RoomLocation>, replace?: boolean) => void,
): Moment {
  // An event that is not there yet is no past.
  const [at, setAt] = useState(addressed !== null && addressed > store.getView().seq ? null : addressed);
  const [past, setPast] = useState<MissionState | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const connection = useLive(store, (live) => live.connection);
  const [log] = useState(() => store.newLog());
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useStored<PlaySpeed>("war-room.play-speed", 10);
  const wanted = useRef<{ at: number | null; isBusy: boolean }>({ at: addressed, isBusy: false });

  /** Shows the newest of the moments that were asked for while another one was on its way. */
  const show = useCallback(
    async (seq: number | null) => {
      wanted.current.at = seq;
      setProblem(null);
      if (seq === null) return setPast(null);
      if (wanted.current.isBusy) return;
      wanted.current.isBusy = true;
      try {
        for (let shown: number | null = null; shown !== wanted.current.at; ) {
          shown = wanted.current.at;
          if (shown === null) break;
          const [mission] = await Promise.all([store.history.at(shown), log.endAt(shown)]);
          if (wanted.current.at !== null) setPast(mission);
        }
      } catch (error) {
        setPlaying(false);
        setProblem(errorText(error));
      } finally {
        wanted.current.isBusy = false;
      }
    },
    [store, log],
  );
  const isLive = connection === "live";
  // biome-ignore lint/correctness/useExhaustiveDependencies: a connection that is back is worth another try
  useEffect(() => void show(at), [show, at, isLive]);
  const retry = useCallback(() => void show(wanted.current.at), [show]);

  // Back and forward, and links.
  const written = useRef(addressed);
  useEffect(() => {
    if (addressed === written.current) return;
    written.current = addressed;
    setPlaying(false);
    setAt(addressed);
  }, [addressed]);
  useEffect(() => {
    if (at === written.current) return;
    const isOneWay = at === null || written.current === null;
    const write = () => {
      written.current = at;
      go({ at }, !isOneWay);
    };
    if (isOneWay) return write();
    const timer = setTimeout(write, addressAfterMs);
    return () => clearTimeout(timer);
  }, [at, go]);

  const goTo = useCallback((seq: number | null) => {
    setPlaying(false);
    setAt(seq);
  }, []);
  const play = useCallback((next: boolean) => {
    // From the end it begins at the beginning.
    if (next) setAt((now) => now ?? 1);
    setPlaying(next);
  }, []);
  const speedNow = useRef(speed);
  speedNow.current = speed;
  useEffect(() => {
    if (!playing) return;
    const stop = new AbortController();
    void playOn({
      ...{ history: store.history, signal: stop.signal, speed: () => speedNow.current },
      from: wanted.current.at ?? 1,
      show: async (seq) => {
        setAt(seq);
        await show(seq);
      },
      newest: () => store.getView().seq,
    }).then(
      (isAtEnd) => isAtEnd && goTo(null),
      (error: unknown) => {
        setPlaying(false);
        setProblem(errorText(error));
      },
    );
    return () => stop.abort();
  }, [playing, store, show, goTo]);

  return { at, past: at === null ? null : past, problem, retry, log, playing, speed, goTo, play, setSpeed };
}
