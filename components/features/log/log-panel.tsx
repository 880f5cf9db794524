"use client";

import { ArrowDownToLine, Pause } from "lucide-react";
import { useCallback, useEffect, useMemo, useState } from "react";
import { createPortal } from "react-dom";
import type { Callsigns } from "@/components/lib/callsigns";
import { counted } from "@/components/lib/format";
import type { FrameWindowView } from "@/components/lib/live/frame-window";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { TaskState } from "@/contracts/mission-state";
import type { LogFilter } from "./filter-log";
import { LineCache } from "./line-cache";
import { LogFilters } from "./log-filters";
import { LogList } from "./log-list";

type LogPanelProps = {
  log: FrameWindowView;
  tasks: Record<string, TaskState>;
  taskOrder: string[];
  agents: string[];
  callsigns: Callsigns;
  /** Fixes the task: the log of one task in the workbench. */
  taskId?: string;
  /** Where the filters go; above the lines when left out. */
  toolbar?: HTMLElement | null;
  loadOlder: () => Promise<void>;
  jumpToNewest: () => Promise<void>;
  onOpenTask: (taskId: string) => void;
};

const fewLines = 60;
/** A filter that matches little must not pull the whole log into the page. */
const enoughFrames = 5_000;

export function LogPanel(props: LogPanelProps) {
  const { log, tasks, taskOrder, agents, callsigns, taskId, toolbar, loadOlder, jumpToNewest, onOpenTask } =
    props;
  const [filter, setFilter] = useState<LogFilter>({ agent: null, taskId: null, level: "info", text: "" });
  const [following, setFollowing] = useState(true);
  const [failed, setFailed] = useState(false);
  const [lines] = useState(() => new LineCache());
  const effective = useMemo(() => (taskId ? { ...filter, taskId } : filter), [filter, taskId]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the list of frames grows in place; its version tells
  const live = useMemo(
    () => lines.matching(log.frames, effective),
    [log.version, log.frames, effective, lines],
  );

  const older = useCallback(() => {
    void loadOlder().then(
      () => setFailed(false),
      () => setFailed(true),
    );
  }, [loadOlder]);

  // A filter or a fresh snapshot can leave too little to fill the panel: fetch until there is enough.
  useEffect(() => {
    const wanting = live.length < fewLines && log.frames.length < enoughFrames;
    if (wanting && log.nextBefore > 1 && !failed) older();
  }, [live.length, log.frames.length, log.nextBefore, failed, older]);

  function follow(next: boolean) {
    setFollowing(next);
    if (next) void jumpToNewest().catch(() => setFailed(true));
  }

  const numberOf = useCallback((id: string) => tasks[id]?.number ?? null, [tasks]);
  const controls = (
    <div className="flex min-w-0 flex-1 items-center gap-2">
      <LogFilters
        filter={filter}
        onChange={setFilter}
        hideTask={taskId !== undefined}
        agents={agents.map((name) => ({ id: name, label: callsigns(name).callsign }))}
        tasks={taskOrder.map((id) => ({ id, label: `${tasks[id]?.number ?? ""} ${tasks[id]?.title ?? id}` }))}
      />
      <span className="ml-auto whitespace-nowrap text-12 text-faint">
        {following ? "following" : "paused"} · {counted(live.length, "line")}
      </span>
      <IconButton label={following ? "Pause the log" : "Follow the log"} onClick={() => follow(!following)}>
        {following ? <Pause size={13} /> : <ArrowDownToLine size={13} />}
      </IconButton>
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
          Older lines could not be loaded.{" "}
          <button type="button" className="underline" onClick={older}>
            Try again
          </button>
        </p>
      ) : null}
      {live.length === 0 ? (
        log.nextBefore > 1 && !failed && log.frames.length < enoughFrames ? (
          <SkeletonLines lines={4} />
        ) : (
          <EmptyState
            title={
              filter.text || filter.agent || filter.taskId ? "No line matches" : "Nothing has happened yet"
            }
          />
        )
      ) : (
        <LogList
          entries={live}
          following={following}
          onFollow={follow}
          onNearStart={older}
          callsigns={callsigns}
          numberOf={numberOf}
          onOpenTask={onOpenTask}
        />
      )}
    </div>
  );
}
