"use client";

import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Callsigns } from "@/components/lib/callsigns";
import type { LogEntry } from "./filter-log";
import { type CursorStep, movedCursor, topFor } from "./log-cursor";
import { type Anchor, type LogExtent, lineOf, seqAt } from "./log-extent";
import { LogRow } from "./log-row";

const rowPx = 20;
/** Browsers cut what is higher than this: then a pixel stands for more than a twentieth of a line. */
const highestPx = 12_000_000;
/** Lines from the end of what is here at which more is fetched. */
const nearEnd = 60;
/** While it follows, the bar grows by an eighth at a time: a change at each line would lay the page out anew. */
const growthShare = 8;
const growthLeast = 2_000;

type LogListProps = {
  extent: LogExtent;
  newest: number;
  following: boolean;
  onFollow: (following: boolean) => void;
  onNearStart: () => void;
  onNearEnd: () => void;
  onSeek: (seq: number) => void;
  callsigns: Callsigns;
  numberOf: (taskId: string) => string | null;
  ofOneTask: boolean;
  onOpenTask: (taskId: string) => void;
  onOpenStep: (taskId: string, stepId: string) => void;
  /** After something was opened by a key: go on to it. */
  onEnter: () => void;
};

/**
 * A bar as long as the log, and before it only the lines in sight. Scrolling up stops following; reaching the end starts
 * it again. By keyboard a cursor goes up and down the lines, and Enter opens the step or the task that its line tells of.
 */
export function LogList(props: LogListProps) {
  const { extent, newest, following, onFollow, onNearStart, onNearEnd, onSeek } = props;
  const { callsigns, numberOf, ofOneTask, onOpenTask, onOpenStep, onEnter } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [heightPx, setHeightPx] = useState(0);
  const [anchor, setAnchor] = useState<Anchor | null>(null);
  /** The line that keys are about, by its event; null: none. */
  const [cursor, setCursor] = useState<number | null>(null);
  /** Where we have put the bar ourselves. */
  const placedPx = useRef(0);

  const inSight = Math.max(1, Math.floor(heightPx / rowPx));
  const total = following ? grown(extent.total) : extent.total;
  const linePx = Math.min(rowPx, highestPx / Math.max(1, total));
  // A panel's height at the end of the bar is always lines of full height.
  const barPx = Math.max(0, total - inSight) * linePx + heightPx;
  const last = Math.max(0, extent.total - inSight);
  const top =
    following || !anchor ? last : Math.min(last, lineOf(extent, anchor.seq, newest) + anchor.fraction);
  const first = Math.floor(top);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const sizes = new ResizeObserver(() => setHeightPx(element.clientHeight));
    sizes.observe(element);
    setHeightPx(element.clientHeight);
    return () => sizes.disconnect();
  }, []);

  // The bar follows the lines: those at the end, or what is being read, wherever it now stands.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || heightPx === 0) return;
    const wanted = following ? barPx - heightPx : top * linePx;
    if (Math.abs(wanted - placedPx.current) < 0.5) return;
    element.scrollTop = wanted;
    placedPx.current = element.scrollTop;
  }, [following, barPx, heightPx, top, linePx]);

  // Close to the end of what is here, more of it comes; where nothing is here, that place does.
  const { before, here, after } = extent;
  useEffect(() => {
    if (heightPx === 0) return;
    const end = first + inSight;
    const isHere = first >= before && end <= before + here.length;
    if (!following && !isHere && (first < before - inSight || end > before + here.length + inSight)) return;
    if (first - before < nearEnd && before > 0) onNearStart();
    if (!following && before + here.length - end < nearEnd && after > 0) onNearEnd();
  }, [first, inSight, before, here, after, following, heightPx, onNearStart, onNearEnd]);

  function read(line: number, fraction: number) {
    const seq = seqAt(extent, line, newest);
    setAnchor({ seq, fraction });
    const end = line + inSight;
    if (line < before - inSight || end > before + here.length + inSight) onSeek(seq);
  }

  function onScroll() {
    const element = scroller.current;
    if (!element || Math.abs(element.scrollTop - placedPx.current) < 1) return;
    const moved = element.scrollTop - placedPx.current;
    placedPx.current = element.scrollTop;
    const line = element.scrollTop / linePx;
    const atEnd = line >= extent.total - inSight - 0.5;
    if (following && moved > 0) return;
    if (atEnd && after === 0) return following ? undefined : onFollow(true);
    if (following) onFollow(false);
    read(Math.floor(line), line - Math.floor(line));
  }

  function leaveEnd() {
    if (!following) return;
    read(last, 0);
    onFollow(false);
  }

  const pointed = cursor === null ? null : (here[lineOf(extent, cursor, newest) - before] ?? null);

  function moveCursor(step: CursorStep) {
    // At the end of what is followed there is nothing further down.
    if (step === "down" && following && cursor === null) return;
    const line = cursor === null ? null : lineOf(extent, cursor, newest);
    const sight = { first, inSight };
    const next = movedCursor(line, step, sight, extent.total);
    if (next === null) {
      setCursor(null);
      return onFollow(true);
    }
    setCursor(seqAt(extent, next, newest));
    // Lines that flow on would take it away.
    const wanted = topFor(next, sight) ?? (following ? last : null);
    if (wanted !== null) read(wanted, 0);
    if (following) onFollow(false);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowUp" || event.key === "ArrowDown")
      moveCursor(event.key === "ArrowUp" ? "up" : "down");
    else if (event.key === "Escape" && cursor !== null) setCursor(null);
    else if (event.key === "Enter" && pointed?.line.taskId && numberOf(pointed.line.taskId)) {
      const { stepId, line } = pointed;
      if (line.taskId && stepId) onOpenStep(line.taskId, stepId);
      else if (line.taskId) onOpenTask(line.taskId);
      onEnter();
    } else {
      if (event.key === "PageUp" || event.key === "Home") leaveEnd();
      return;
    }
    event.preventDefault();
  }

  const slots = Math.min(inSight + 2, extent.total - first);
  return (
    <div
      ref={scroller}
      role="log"
      aria-label="Log of the mission"
      aria-live="off"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      onScroll={onScroll}
      onWheel={(event) => event.deltaY < 0 && leaveEnd()}
      onKeyDown={onKeyDown}
      className="min-h-0 flex-1 overflow-y-scroll font-mono text-12 leading-5 [overflow-anchor:none]"
    >
      <div style={{ height: barPx }}>
        {pointed ? (
          <p role="status" className="sr-only">
            {pointed.line.parts.map(({ text, task }) => (task ? (numberOf(task) ?? text) : text)).join("")}
            {openedBy(pointed)}
          </p>
        ) : null}
        <div className="sticky top-0 overflow-hidden [contain:strict]" style={{ height: heightPx }}>
          {Array.from({ length: Math.max(0, slots) }, (_, slot) => {
            const entry = here[first + slot - before];
            return (
              <div
                key={entry?.seq ?? `place-${slot}`}
                className="absolute inset-x-0 top-0"
                // Lines move by this alone: nothing is laid out anew.
                style={{ transform: `translateY(${(slot - (top - first)) * rowPx}px)` }}
              >
                {entry ? (
                  <LogRow
                    entry={entry}
                    callsign={entry.line.agent ? callsigns(entry.line.agent).callsign : "engine"}
                    ofOneTask={ofOneTask}
                    taskNumber={entry.line.taskId ? numberOf(entry.line.taskId) : null}
                    otherNumber={otherNumberOf(entry, numberOf)}
                    current={entry === pointed}
                    onOpenTask={onOpenTask}
                    onOpenStep={onOpenStep}
                  />
                ) : (
                  <div className="flex h-5 items-center px-3 text-faint" aria-hidden>
                    {following && first + slot === before - 1 ? (
                      "earlier lines are not here yet"
                    ) : (
                      <span className="h-1.5 w-2/5 rounded-full bg-hover" />
                    )}
                  </div>
                )}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function openedBy({ line, stepId }: LogEntry): string {
  if (!line.taskId) return "";
  return stepId ? ". Enter opens the step." : ". Enter opens the task.";
}

/** Somewhat more lines than there are, the same for a while as more come. */
function grown(lines: number): number {
  const step = Math.max(growthLeast, 2 ** Math.floor(Math.log2(Math.max(1, lines))) / growthShare);
  return Math.ceil(lines / step) * step;
}

function otherNumberOf({ line }: LogEntry, numberOf: LogListProps["numberOf"]): string | null {
  const named = line.parts.find(({ task }) => task)?.task;
  return named ? numberOf(named) : null;
}
