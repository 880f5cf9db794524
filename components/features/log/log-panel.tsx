"use client";

import { ArrowDownToLine, Pause } from "lucide-react";
import { useCallback, useEffect, useMemo, useState } from "react";
import { createPortal } from "react-dom";
import type { Callsigns } from "@/components/lib/callsigns";
import { counted, groupedNumber } from "@/components/lib/format";
import type { LiveLog } from "@/components/lib/live/live-log";
import { useLogView } from "@/components/lib/live/use-live-log";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { TaskState } from "@/contracts/mission-state";
import type { LogFilter } from "./filter-log";
import { LineCache } from "./line-cache";
import { extentOf } from "./log-extent";
import { LogFilters } from "./log-filters";
import { LogList } from "./log-list";

type LogPanelProps = {
  log: LiveLog;
  tasks: Record<string, TaskState>;
  taskOrder: string[];
  agents: string[];
  callsigns: Callsigns;
  /** Fixes the task: the log of one task in the workbench. */
  taskId?: string;
  /** Where the filters go; above the lines when left out. */
  toolbar?: HTMLElement | null;
  /** As it was: nothing comes any more, so there is nothing to follow. */
  isPast?: boolean;
  onOpenTask: (taskId: string) => void;
  onOpenStep: (taskId: string, stepId: string) => void;
  /** After something was opened by a key: go on to it. */
  onEnter: () => void;
};

const fewLines = 60;
/** A filter that matches little must not pull the whole log into the page: beyond this only when asked. */
const searchedAtOnce = 5_000;

export function LogPanel(props: LogPanelProps) {
  const { log, tasks, taskOrder, agents, callsigns, taskId, toolbar, isPast = false, onOpenTask } = props;
  const { onOpenStep, onEnter } = props;
  const view = useLogView(log);
  const [filter, setFilter] = useState<LogFilter>({ agent: null, taskId: null, level: "info", text: "" });
  const [following, setFollowing] = useState(!view.detached);
  // A log that has begun again, after a break or at another moment, is followed again.
  const [resets, setResets] = useState(view.resets);
  if (resets !== view.resets) {
    setResets(view.resets);
    setFollowing(true);
  }
  const [failed, setFailed] = useState(false);
  const [enoughFrames, setEnoughFrames] = useState(searchedAtOnce);
  const [cache] = useState(() => new LineCache());
  const effective = useMemo(() => (taskId ? { ...filter, taskId } : filter), [filter, taskId]);
  const { frames, nextBefore, newest } = view;
  const extent = useMemo(() => {
    const { frames, nextBefore, newest } = view;
    const lines = cache.matching(frames, effective);
    const held = { first: nextBefore, last: frames.at(-1)?.seq ?? nextBefore - 1, newest };
    return extentOf(lines, held, cache.density());
  }, [view, effective, cache]);
  const shown = extent.here.length;
  const looking = nextBefore > 1 && !failed && frames.length < enoughFrames;
  /** Somebody looks for something: that it is not in what is here is told at once. */
  const { level, text, agent } = filter;
  const isFiltered =
    text !== "" || agent !== null || filter.taskId !== null || level === "warn" || level === "error";

  const tell = useCallback((loading: Promise<void>) => {
    loading.then(
      () => setFailed(false),
      () => setFailed(true),
    );
  }, []);
  const older = useCallback(() => tell(log.loadOlder()), [log, tell]);
  const newer = useCallback(() => tell(log.loadNewer()), [log, tell]);
  // Beyond what is searched at once only for somebody who has scrolled there.
  const nearStart = useCallback(() => {
    if (!following || frames.length < enoughFrames) older();
  }, [following, frames.length, enoughFrames, older]);
  const seek = useCallback((seq: number) => tell(log.seek(seq)), [log, tell]);

  // A filter or a fresh snapshot can leave too little to fill the panel: fetch until there is enough.
  useEffect(() => {
    const wanting = shown < fewLines && frames.length < enoughFrames;
    if (wanting && nextBefore > 1 && !failed) older();
  }, [shown, frames.length, enoughFrames, nextBefore, failed, older]);

  const follow = useCallback(
    (next: boolean) => {
      setFollowing(next);
      if (next) tell(log.follow());
      else log.hold();
    },
    [log, tell],
  );

  const numberOf = useCallback((id: string) => tasks[id]?.number ?? null, [tasks]);
  const agentChoices = useMemo(
    () => agents.map((name) => ({ id: name, label: callsigns(name).callsign })),
    [agents, callsigns],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: numbers and titles come with the order, tasks change with every step
  const taskChoices = useMemo(
    () => taskOrder.map((id) => ({ id, label: `${tasks[id]?.number ?? ""} ${tasks[id]?.title ?? id}` })),
    [taskOrder],
  );
  const controls = (
    <div className="@container flex min-w-0 flex-1 items-center gap-2">
      <LogFilters
        filter={filter}
        onChange={setFilter}
        hideTask={taskId !== undefined}
        agents={agentChoices}
        tasks={taskChoices}
      />
      <span className="ml-auto flex shrink-0 items-center gap-2">
        <span
          className={cn(
            // As wide with three numerals as with five: the filters beside it stand still while lines come.
            "min-w-[21ch] whitespace-nowrap text-right text-12 text-faint tabular-nums",
            // What is searched for needs the room more.
            taskId === undefined ? "@max-[640px]:hidden" : "@max-[430px]:hidden",
          )}
        >
          {isPast ? "" : following ? "following · " : "paused · "}
          {extent.before + extent.after > 0
            ? `about ${counted(extent.total, "line")}`
            : counted(extent.total, "line")}
        </span>
        {isPast ? null : (
          <IconButton
            label={following ? "Pause the log" : "Follow the log"}
            onClick={() => follow(!following)}
          >
            {following ? <Pause size={13} /> : <ArrowDownToLine size={13} />}
          </IconButton>
        )}
      </span>
    </div>
  );

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {toolbar === undefined ? (
        <div className="flex h-[34px] shrink-0 items-center border-b px-3">{controls}</div>
      ) : toolbar ? (
        createPortal(controls, toolbar)
      ) : null}
      {failed ? (
        <p role="alert" className="px-3 py-1 text-12 text-fail">
          Lines of this place could not be loaded.{" "}
          <button type="button" className="underline" onClick={older}>
            Try again
          </button>
        </p>
      ) : null}
      {shown === 0 ? (
        looking && (frames.length === 0 || !isFiltered) ? (
          <SkeletonLines lines={4} />
        ) : (
          <EmptyState
            title={
              nextBefore > 1
                ? `No line matches in the ${groupedNumber(frames.length)} events searched`
                : isFiltered
                  ? "No line matches"
                  : "Nothing has happened yet"
            }
          >
            {looking ? (
              "Looking further back…"
            ) : nextBefore > 1 ? (
              <Button size="sm" onClick={() => setEnoughFrames(frames.length + searchedAtOnce)}>
                Look further back
              </Button>
            ) : null}
          </EmptyState>
        )
      ) : (
        <LogList
          extent={extent}
          newest={newest}
          following={following}
          onFollow={follow}
          onNearStart={nearStart}
          onNearEnd={newer}
          onSeek={seek}
          callsigns={callsigns}
          numberOf={numberOf}
          ofOneTask={taskId !== undefined}
          onOpenTask={onOpenTask}
          onOpenStep={onOpenStep}
          onEnter={onEnter}
        />
      )}
    </div>
  );
}
