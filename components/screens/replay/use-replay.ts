import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { MissionHistory } from "@/components/lib/live/mission-history";
import type { MissionState } from "@/contracts/mission-state";
import { playOn } from "../room/play-on";
import type { ReplayFile } from "./replay-file";

/** A shared mission at any of its events, and played. */
export function useReplay({ missionId, frames }: ReplayFile) {
  const newest = frames.at(-1)?.seq ?? 0;
  const [history] = useState(
    () => new MissionHistory(missionId, async (after, limit) => frames.slice(after, after + limit)),
  );
  const [at, setAt] = useState(newest);
  const [mission, setMission] = useState<MissionState | null>(null);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(10);
  const progress = useSyncExternalStore(history.subscribe, history.getProgress);

  useEffect(() => {
    let isWanted = true;
    void history.at(at).then((state) => isWanted && setMission(state));
    return () => {
      isWanted = false;
    };
  }, [history, at]);

  const [speedNow, from] = [useRef(speed), useRef(at)];
  speedNow.current = speed;
  from.current = at;
  useEffect(() => {
    if (!playing) return;
    const stop = new AbortController();
    void playOn({
      ...{ history, newest: () => newest, speed: () => speedNow.current, signal: stop.signal },
      from: from.current >= newest ? 1 : from.current,
      show: async (seq) => setAt(seq),
    }).then((isAtEnd) => isAtEnd && setPlaying(false));
    return () => stop.abort();
  }, [playing, history, newest, speedNow, from]);

  function goTo(seq: number) {
    setPlaying(false);
    setAt(seq);
  }
  return { at, newest, mission, progress, playing, speed, goTo, setPlaying, setSpeed };
}
