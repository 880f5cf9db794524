"use client";

import { Pause, Play } from "lucide-react";
import { type PointerEvent, useState } from "react";
import { clockTime, groupedNumber } from "@/components/lib/format";
import type { HistoryProgress } from "@/components/lib/live/mission-history";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { nearestMark, shownMarks } from "./marks";

export const playSpeeds = [1, 2, 5, 10, 25, 50, 100] as const;
export type PlaySpeed = (typeof playSpeeds)[number];

const tones = { done: "var(--done)", fail: "var(--fail)", ask: "var(--ask)", wait: "var(--wait)" };
/** A mark is told of where the pointer is this near to it, as a share of the bar. */
const nearShare = 0.008;

type ScrubberProps = {
  progress: HistoryProgress;
  newest: number;
  newestAt: string;
  /** The event that is shown, and when it was; null: live. */
  at: number | null;
  atTime: string | null;
  playing: boolean;
  speed: PlaySpeed;
  onGo: (seq: number | null) => void;
  onPlay: (playing: boolean) => void;
  onSpeed: (speed: PlaySpeed) => void;
  /** The connection is lost: the newest event may not be the newest one any more. */
  isAway: boolean;
  /** Somebody is about to use it. */
  onNear: () => void;
};

/** The mission's time as a bar: every event is a place on it. */
export function Scrubber(props: ScrubberProps) {
  const { progress, newest, newestAt, at, atTime, playing, speed, onGo, onPlay, onSpeed, onNear, isAway } =
    props;
  const isLive = at === null && !isAway;
  const now = isAway ? "reconnecting" : "live";
  const [pointed, setPointed] = useState<number | null>(null);
  const value = at ?? newest;
  const share = newest > 1 ? (value - 1) / (newest - 1) : 1;
  const marks = shownMarks(progress.marks, newest);
  const told = nearestMark(progress.marks, pointed ?? at ?? -1, Math.max(1, newest * nearShare));
  const said =
    at === null
      ? `${now}, event ${newest}`
      : `event ${at} of ${newest}, ${clockTime(atTime ?? "", true)}${told && pointed === null ? `, ${told.text}` : ""}`;

  function point(event: PointerEvent<HTMLElement>) {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const along = Math.min(1, Math.max(0, (event.clientX - left) / Math.max(1, width)));
    setPointed(Math.round(1 + along * (newest - 1)));
  }

  return (
    <section
      aria-label="Time of the mission"
      className="flex h-[34px] shrink-0 items-center gap-2.5 border-t bg-panel px-2"
      onPointerEnter={onNear}
      onFocusCapture={onNear}
    >
      <IconButton label={playing ? "Stop playing" : "Play from here"} onClick={() => onPlay(!playing)}>
        {playing ? <Pause size={13} /> : <Play size={13} />}
      </IconButton>
      <select
        aria-label="Speed of playing"
        value={speed}
        onChange={(event) => onSpeed(Number(event.target.value) as PlaySpeed)}
        className="h-[22px] rounded-sm border border-line2 bg-panel pr-5 pl-1.5 font-mono text-11 text-dim hover:text-text"
      >
        {playSpeeds.map((each) => (
          <option key={each} value={each}>
            {each}×
          </option>
        ))}
      </select>
      <span className="w-[38px] font-mono text-12 text-faint">
        {progress.startedAt ? clockTime(progress.startedAt, false) : ""}
      </span>
      <div
        className="relative mx-1.5 h-6 min-w-0 flex-1"
        onPointerMove={point}
        onPointerLeave={() => setPointed(null)}
      >
        <span aria-hidden className="absolute inset-x-0 top-[11px] h-0.5 rounded-full bg-line2" />
        <span
          aria-hidden
          className={cn("absolute left-0 top-[11px] h-0.5 rounded-full", at === null ? "bg-wait" : "bg-text")}
          style={{ width: `${share * 100}%` }}
        />
        {/* A drawing: marks move as the log grows, and nothing is laid out anew. */}
        <svg
          aria-hidden
          viewBox={`0 0 ${Math.max(1, newest - 1)} 8`}
          preserveAspectRatio="none"
          className="absolute inset-x-0 top-[8px] h-2 w-full overflow-visible"
        >
          {marks.map((mark) => (
            <line
              key={mark.seq}
              x1={mark.seq - 1}
              x2={mark.seq - 1}
              y1={0}
              y2={8}
              stroke={tones[mark.tone]}
              strokeWidth={2}
              vectorEffect="non-scaling-stroke"
            />
          ))}
        </svg>
        {/* Half a knob longer than the track on both sides: the knob's middle is on its moment, also on the first and last. */}
        <input
          type="range"
          aria-label="Moment of the mission"
          aria-valuetext={said}
          min={1}
          max={Math.max(1, newest)}
          value={value}
          onChange={(event) => {
            const seq = Number(event.target.value);
            onGo(seq >= newest ? null : seq);
          }}
          className="scrub-range absolute inset-y-0 -left-1.5 w-[calc(100%+12px)]"
        />
        {told && pointed !== null ? (
          <span
            aria-hidden
            className="pointer-events-none absolute bottom-6 z-20 max-w-80 -translate-x-1/2 truncate rounded-md border border-line2 bg-raise px-2 py-0.5 text-12 shadow-float"
            style={{
              left: `${Math.min(90, Math.max(10, ((told.seq - 1) / Math.max(1, newest - 1)) * 100))}%`,
            }}
          >
            <span className="mr-1.5 font-mono text-11 text-faint">#{groupedNumber(told.seq)}</span>
            {told.text}
          </span>
        ) : null}
      </div>
      <span className="w-[66px] text-right font-mono text-12 text-faint">
        {clockTime(at === null ? newestAt : (atTime ?? ""), true).slice(0, 8)}
      </span>
      <button
        type="button"
        onClick={() => at !== null && onGo(null)}
        // Not off altogether: who has just come back by it keeps the focus.
        aria-disabled={at === null}
        aria-label={at !== null ? "Back to live" : isLive ? "Live" : "Reconnecting"}
        className={cn(
          "inline-flex h-[22px] shrink-0 items-center gap-1.5 rounded-sm border px-[7px] text-[11.5px]",
          at === null ? "border-line2 text-dim" : "border-text text-text hover:bg-hover",
        )}
      >
        <span
          aria-hidden
          className={cn("size-[7px] rounded-full", isLive ? "bg-done" : "border border-wait")}
        />
        {at === null ? now : "back to live"}
      </button>
    </section>
  );
}
