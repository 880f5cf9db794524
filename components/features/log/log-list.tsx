"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef } from "react";
import type { Callsigns } from "@/components/lib/callsigns";
import type { LogEntry } from "./filter-log";
import { LogRow } from "./log-row";

const rowPx = 20;
const nearStartPx = 200;

type LogListProps = {
  entries: LogEntry[];
  following: boolean;
  onFollow: (following: boolean) => void;
  onNearStart: () => void;
  callsigns: Callsigns;
  numberOf: (taskId: string) => string | null;
  onOpenTask: (taskId: string) => void;
};

/** Only the visible lines are in the page. Scrolling up stops following; reaching the end starts it again. */
export function LogList({
  entries,
  following,
  onFollow,
  onNearStart,
  callsigns,
  numberOf,
  onOpenTask,
}: LogListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const firstSeq = useRef(entries[0]?.seq ?? 0);
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 12,
    getItemKey: (at) => entries[at]?.seq ?? at,
  });

  // Older lines arrive above: what is being read stays where it is.
  useLayoutEffect(() => {
    const before = firstSeq.current;
    firstSeq.current = entries[0]?.seq ?? 0;
    const element = scroller.current;
    if (!element || following || before === 0 || firstSeq.current >= before) return;
    const added = entries.findIndex((entry) => entry.seq >= before);
    if (added > 0) element.scrollTop += added * rowPx;
  }, [entries, following]);

  useEffect(() => {
    const element = scroller.current;
    if (following && element && entries.length > 0) element.scrollTop = element.scrollHeight;
  }, [entries, following]);

  function onScroll() {
    const element = scroller.current;
    if (!element) return;
    const fromEnd = element.scrollHeight - element.scrollTop - element.clientHeight;
    if (fromEnd < 4 && !following) onFollow(true);
    if (element.scrollTop < nearStartPx) onNearStart();
  }

  return (
    <div
      ref={scroller}
      role="log"
      aria-label="Log of the mission"
      aria-live="off"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      onScroll={onScroll}
      onWheel={(event) => event.deltaY < 0 && following && onFollow(false)}
      onKeyDown={(event) => ["ArrowUp", "PageUp", "Home"].includes(event.key) && onFollow(false)}
      className="min-h-0 flex-1 overflow-auto py-1 font-mono text-12 leading-5"
    >
      <div className="relative w-full" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const entry = entries[item.index];
          if (!entry) return null;
          return (
            <div
              key={item.key}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <LogRow
                entry={entry}
                callsign={entry.line.agent ? callsigns(entry.line.agent).callsign : "engine"}
                taskNumber={entry.line.taskId ? numberOf(entry.line.taskId) : null}
                onOpenTask={onOpenTask}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
