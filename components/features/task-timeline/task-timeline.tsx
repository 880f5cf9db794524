"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import type { Callsigns } from "@/components/lib/callsigns";
import { clockTime, duration, roundDuration, shortDuration } from "@/components/lib/format";
import type { PhaseView } from "@/components/lib/mission-view";
import { needsYouLook, taskLook } from "@/components/lib/status-look";
import { useNow } from "@/components/lib/use-now";
import { asksForMenu, type TaskMenuOf, useTaskMenu } from "@/components/lib/use-task-menu";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { StateMark } from "@/components/ui/state-mark";
import type { MissionState } from "@/contracts/mission-state";
import { scrollToBar } from "./bar-in-sight";
import { clockTicksOf, type TimelineBar, ticksOf, timelineOf } from "./timeline-model";
import { breakWords, clockOf, spanMs, waitWords } from "./timeline-words";

const rowPx = 27;
const headPx = 20;
/** Names have as much as they can use of a wide room, and leave most of a narrow one to time. */
const nameWidth = "clamp(200px, 36cqw, 420px)";
const fills: Record<TimelineBar["look"], string> = {
  running: "bg-run",
  succeeded: "bg-done",
  failed: "bg-fail",
  cancelled: "bg-wait",
  // It changed nothing by itself: the task is as far as it was.
  decided: "bg-wait",
};
/** Hatched as time that is cut short: nothing is done in it. */
const waitLooks = {
  you: "border-ask bg-[repeating-linear-gradient(135deg,var(--ask)_0_1px,var(--panel)_1px_4px)]",
  other:
    "border-line2 bg-[repeating-linear-gradient(135deg,color-mix(in_srgb,var(--wait)_60%,var(--panel))_0_1px,var(--panel)_1px_4px)]",
};
/** Of so little time the seconds are told too. */
const shortMs = 600_000;
const zooms = [1, 2, 4, 8, 16];

type TaskTimelineProps = {
  mission: MissionState;
  phases: PhaseView[];
  needing: ReadonlySet<string>;
  callsigns: Callsigns;
  selectedId: string | null;
  /** Nothing goes on: running attempts reach to the newest event, not to the clock. */
  still: boolean;
  onSelect: (taskId: string | null) => void;
  onEnter: () => void;
  /** Null: no orders can be given now. */
  taskMenu: TaskMenuOf | null;
};

/** Attempts on one line of time, on which long waits are cut short. Up and Down move, + and − change the scale, Enter goes to the workbench, M opens the orders of a task. */
export function TaskTimeline(props: TaskTimelineProps) {
  const { mission, phases, needing, callsigns, selectedId, still, onSelect, onEnter } = props;
  const now = useNow(1_000);
  const [zoom, setZoom] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  const orders = useTaskMenu(mission.tasks, { taskMenu: props.taskMenu, home: scroller });
  const until = still || now === 0 ? Date.parse(mission.updatedAt) : now;
  const [cuts, setCuts] = useState(true);
  const { scale, rows } = useMemo(() => timelineOf(phases, until, cuts), [phases, until, cuts]);
  const { startMs, endMs, share, breaks } = scale;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 8,
    // The line of time above the rows takes its height from their end.
    scrollPaddingEnd: headPx,
  });
  const at = rows.findIndex(({ task }) => task.id === selectedId);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new selection scrolls
  useEffect(() => {
    if (at < 0) return;
    virtual.scrollToIndex(at, { align: "auto" });
    const bar = rows[at]?.bars.at(-1);
    const element = scroller.current;
    if (!bar || !element) return;
    const { scrollLeft, scrollWidth, clientWidth } = element;
    const namesPx = element.querySelector<HTMLElement>("[data-names]")?.offsetWidth ?? 0;
    element.scrollLeft = scrollToBar(bar.from, { scrollLeft, scrollWidth, clientWidth, namesPx });
  }, [selectedId]);

  function onKeyDown(event: KeyboardEvent) {
    const moves: Record<string, number> = {
      ...{ ArrowDown: at + 1, ArrowUp: Math.max(0, at - 1), Home: 0, End: rows.length - 1 },
    };
    const to = moves[event.key];
    if (to !== undefined) onSelect(rows[Math.min(rows.length - 1, to)]?.task.id ?? null);
    else if (event.key === "+" || event.key === "=") setZoom(Math.min(zooms.length - 1, zoom + 1));
    else if (event.key === "-") setZoom(Math.max(0, zoom - 1));
    else if (event.key === "Enter" && at >= 0) onEnter();
    else if (asksForMenu(event) && selectedId && at >= 0 && orders.canOpen)
      orders.openBelow(selectedId, document.getElementById(`attempts-${selectedId}`));
    else return;
    event.preventDefault();
  }

  if (rows.length === 0)
    return (
      <EmptyState title="No task has begun" className="flex-1">
        Each attempt is drawn here as a bar, from its start to its end.
      </EmptyState>
    );
  const times = zooms[zoom] ?? 1;
  const isCut = breaks.length > 0;
  const isShort = endMs - startMs < shortMs;
  const hasWaits = rows.some(({ bars }) => bars.some(({ waits }) => waits.length > 0));
  const ticks = isCut
    ? clockTicksOf(scale, 4 * times).map((ms) => ({
        ms,
        text: clockTime(new Date(ms).toISOString()).slice(0, 8),
      }))
    : ticksOf(endMs - startMs, 4 * times).map((ms) => ({
        ms: startMs + ms,
        text: ms === 0 ? "start" : `+${roundDuration(ms)}`,
      }));
  const span = [
    `${clockOf(startMs, isShort)} to ${clockOf(endMs, isShort)}`,
    duration(endMs - startMs),
    ...(isCut ? ["long waits cut short"] : []),
    ...(hasWaits ? ["hatched where an attempt waited"] : []),
  ].join(", ");
  const along = (place: number) => `calc(${nameWidth} + (100% - ${nameWidth} - 12px) * ${place})`;
  return (
    <div className="@container flex min-h-0 flex-1 flex-col">
      <div className="flex shrink-0 items-center gap-1 px-3 py-1 text-12 text-dim">
        <span className="min-w-0 truncate" title={span}>
          {span}
        </span>
        <span className="ml-auto" />
        {isCut || !cuts ? (
          <Button size="sm" look="ghost" onClick={() => setCuts(!cuts)}>
            {cuts ? "True to time" : "Cut long waits"}
          </Button>
        ) : null}
        <Button size="sm" look="ghost" disabled={zoom === 0} onClick={() => setZoom(zoom - 1)}>
          Wider view
        </Button>
        <Button size="sm" look="ghost" disabled={zoom === zooms.length - 1} onClick={() => setZoom(zoom + 1)}>
          Closer
        </Button>
      </div>
      <div className="relative flex min-h-0 flex-1">
        <div
          ref={scroller}
          role="listbox"
          aria-label="Attempts in time"
          tabIndex={0}
          aria-activedescendant={at >= 0 ? `attempts-${selectedId}` : undefined}
          onKeyDown={onKeyDown}
          className="group/rows peer min-h-0 min-w-0 flex-1 overflow-auto outline-none"
        >
          <div
            role="presentation"
            className="relative"
            style={{
              height: virtual.getTotalSize() + headPx,
              width: `calc(${nameWidth} + (100% - ${nameWidth}) * ${times})`,
            }}
          >
            <div role="presentation" className="sticky top-0 z-10 h-5 border-b bg-panel" aria-hidden>
              {/* No time is marked over the names. */}
              <span className="sticky left-0 z-[1] block h-full bg-panel" style={{ width: nameWidth }} />
              {ticks.map(({ ms, text }) => (
                <span
                  key={ms}
                  className={cn(
                    "absolute top-0.5 whitespace-nowrap font-mono text-10 text-faint",
                    // What would be cut at the end of the line stands before its mark.
                    share(ms) > 1 - 0.06 / times && "-translate-x-full",
                  )}
                  style={{ left: along(share(ms)) }}
                >
                  {text}
                </span>
              ))}
              {breaks.map(({ fromMs, toMs, from, to }) => (
                <span
                  key={fromMs}
                  title={breakWords(toMs - fromMs)}
                  className="absolute top-0.5 -translate-x-1/2 whitespace-nowrap bg-panel px-1 font-mono text-10 text-dim"
                  style={{ left: along((from + to) / 2) }}
                >
                  {shortDuration(toMs - fromMs)}
                </span>
              ))}
            </div>
            {virtual.getVirtualItems().map((item) => {
              const row = rows[item.index];
              if (!row) return null;
              const { task, bars } = row;
              const chosen = task.id === selectedId;
              const needs = needing.has(task.id);
              const said = bars
                .map(({ attempt, look, waits }) =>
                  [`attempt ${attempt.number} ${look}`, ...waits.map(waitWords)].join("; "),
                )
                .join(", ");
              return (
                <div
                  key={task.id}
                  id={`attempts-${task.id}`}
                  role="option"
                  aria-selected={chosen}
                  aria-label={`${task.number} ${task.title}: ${said}`}
                  tabIndex={-1}
                  onClick={() => onSelect(task.id)}
                  onContextMenu={(event) => {
                    if (!orders.canOpen) return;
                    event.preventDefault();
                    orders.openAt(task.id, { x: event.clientX, y: event.clientY });
                  }}
                  onKeyDown={undefined}
                  className={cn(
                    "group absolute inset-x-0 top-5 flex h-[27px] cursor-default items-center",
                    // Drawn over all that is in it: its name stands over an outline of its own.
                    "outline-none after:pointer-events-none after:absolute after:inset-0 after:z-[2] after:rounded-[4px] focus-visible:after:shadow-[inset_0_0_0_2px_var(--run)]",
                    chosen && "group-focus-visible/rows:after:shadow-[inset_0_0_0_2px_var(--run)]",
                    chosen ? "bg-hover" : needs ? "bg-askbg" : "hover:bg-hover",
                  )}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <span
                    data-names
                    className={cn(
                      "sticky left-0 z-[1] flex h-full shrink-0 items-center gap-1.5 truncate pr-2 pl-3",
                      chosen
                        ? "bg-hover shadow-[inset_2px_0_0_var(--text)]"
                        : needs
                          ? "bg-askbg"
                          : "bg-panel group-hover:bg-hover",
                    )}
                    style={{ width: nameWidth }}
                  >
                    <StateMark {...(needs ? needsYouLook : taskLook(task))} size={13} />
                    <span className="font-mono text-11 text-faint">{task.number}</span>
                    <span className="truncate" title={task.title}>
                      {task.title}
                    </span>
                  </span>
                  <span className="relative mr-3 h-full flex-1">
                    {bars.map(({ attempt, from, to, look }) => (
                      <span
                        key={attempt.id}
                        title={`Attempt ${attempt.number} of ${callsigns(attempt.agent).callsign}, ${look}, ${duration(spanMs(attempt, until))}${attempt.summary ? `: ${attempt.summary}` : ""}`}
                        className={cn("absolute top-[9px] h-[9px] rounded-[2px]", fills[look])}
                        style={{ left: `${from * 100}%`, width: `max(3px, ${(to - from) * 100}%)` }}
                      />
                    ))}
                    {breaks.map(({ fromMs, toMs, from, to }) => (
                      <span
                        key={fromMs}
                        title={breakWords(toMs - fromMs)}
                        className="absolute inset-y-0 border-line2 border-x bg-[repeating-linear-gradient(135deg,var(--line2)_0_1px,var(--panel)_1px_5px)]"
                        style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }}
                      />
                    ))}
                    {bars.flatMap(({ attempt, waits }) =>
                      waits.map((wait) => (
                        <span
                          key={`${attempt.id} ${wait.from}`}
                          title={`Attempt ${attempt.number} of ${callsigns(attempt.agent).callsign}: ${waitWords(wait)}`}
                          className={cn(
                            "absolute top-[8px] h-[11px] border-y",
                            wait.isOpen && needs ? waitLooks.you : waitLooks.other,
                          )}
                          style={{
                            left: `${wait.from * 100}%`,
                            width: `max(2px, ${(wait.to - wait.from) * 100}%)`,
                          }}
                        />
                      )),
                    )}
                  </span>
                </div>
              );
            })}
          </div>
        </div>
        {at < 0 ? (
          // No row has the focus: the ring of all of them, over what would hide their own outline.
          <span
            aria-hidden
            className="pointer-events-none absolute inset-0 z-20 rounded-[4px] peer-focus-visible:shadow-[inset_0_0_0_2px_var(--run)]"
          />
        ) : null}
      </div>
      {orders.menu}
    </div>
  );
}
