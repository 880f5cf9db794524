"use client";

import { ArrowUpWideNarrow, Plus, Search, TriangleAlert } from "lucide-react";
import { memo, type RefObject, useEffect, useMemo, useState } from "react";
import { TaskTree } from "@/components/features/task-tree/task-tree";
import type { Callsigns } from "@/components/lib/callsigns";
import { openApprovals, type PhaseView, takesTaskOrders } from "@/components/lib/mission-view";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { SkeletonLines } from "@/components/ui/skeleton";
import { TabBar } from "@/components/ui/tab-bar";
import type { MissionCommand } from "@/contracts/api";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { TaskGraph, TaskMenu, TaskTimeline } from "./lazy-panels";
import { RoomChat, type RoomChatProps } from "./room-chat";
import type { TaskView } from "./room-search";
import { chatMinPx } from "./room-sizes";
import { Stacked } from "./stacked";
import type { MoveTask } from "./use-move-task";
import type { OrdersOf } from "./use-task-orders";

type TaskPaneProps = {
  mission: MissionState;
  phases: PhaseView[];
  needing: ReadonlySet<string>;
  callsigns: Callsigns;
  selectedId: string | null;
  searchRef: RefObject<HTMLInputElement | null>;
  onSelect: (taskId: string | null) => void;
  onEnter: () => void;
  /** Null: no orders can be given now. */
  onCommand: ((command: MissionCommand) => void) | null;
  /** Null: nothing moves now. */
  onMove: MoveTask | null;
  /** What the menu of a task leads to; null: no orders can be given now. */
  ordersOf: OrdersOf | null;
  /** Null: no task can be added now. */
  onAdd: (() => void) | null;
  view: TaskView;
  needsFirst: boolean;
  /** Shown as it was, or over: nothing moves on. */
  still: boolean;
  onView: (changes: { view?: TaskView; needsFirst?: boolean }) => void;
};

export const TaskPane = memo(function TaskPane({
  mission,
  phases,
  needing,
  callsigns,
  selectedId,
  searchRef,
  onSelect,
  onEnter,
  onCommand,
  onMove,
  ordersOf,
  onAdd,
  view,
  needsFirst,
  still,
  onView,
}: TaskPaneProps) {
  const [words, setWords] = useState("");
  const [onlyNeeding, setOnlyNeeding] = useState(false);
  const showOnly = onlyNeeding && needing.size > 0;
  // Searching is a thing of the tree; from the pictures it leads there.
  const isFiltered = words.trim() !== "" || showOnly;
  useEffect(() => {
    if (isFiltered && view !== "tree") onView({ view: "tree" });
  }, [isFiltered, view, onView]);
  const taskMenu = useMemo(
    () =>
      ordersOf &&
      ((task: TaskState, menu: object) => (
        <TaskMenu task={task} plan={mission} {...ordersOf(task)} {...menu} />
      )),
    [ordersOf, mission],
  );
  const picture = { mission, phases, needing, callsigns, selectedId, onSelect, onEnter, taskMenu };
  return (
    <section aria-label="Tasks" className="@container flex h-full min-h-0 flex-col bg-panel">
      <div className="flex h-[34px] shrink-0 items-center gap-2 border-b px-3 @max-[400px]:px-1.5">
        <h2 className="sr-only">Tasks</h2>
        <div className="min-w-0 overflow-x-auto [scrollbar-width:none]">
          <TabBar<TaskView>
            label="How the tasks are shown"
            idPrefix="tasks-view"
            value={view}
            onChange={(next) => onView({ view: next })}
            tabs={[
              { id: "tree", label: "Tree", badge: mission.taskOrder.length },
              { id: "graph", label: "Graph" },
              { id: "timeline", label: "Timeline" },
            ]}
          />
        </div>
        <span className="ml-auto flex shrink-0 items-center gap-2 @max-[400px]:gap-1">
          {needing.size > 0 ? (
            <button
              type="button"
              aria-pressed={showOnly}
              onClick={() => setOnlyNeeding(!onlyNeeding)}
              className={cn(
                "inline-flex items-center gap-1.5 rounded-sm border px-[7px] py-px text-[11.5px] text-ask",
                showOnly ? "border-ask bg-askbg" : "border-line2 hover:bg-askbg",
              )}
            >
              <TriangleAlert size={12} aria-hidden /> {needing.size}{" "}
              <span className="@max-[480px]:sr-only">
                {needing.size === 1 ? "task needs you" : "tasks need you"}
              </span>
            </button>
          ) : null}
          {onAdd ? (
            <IconButton label="Add a task" onClick={onAdd} className="-mr-1 size-6">
              <Plus size={13} />
            </IconButton>
          ) : null}
          {view === "tree" ? (
            <IconButton
              label={needsFirst ? "In the plan's order" : "What needs you first"}
              aria-pressed={needsFirst}
              onClick={() => onView({ needsFirst: !needsFirst })}
              className={cn("-mr-1 size-6", needsFirst && "bg-hover text-text")}
            >
              <ArrowUpWideNarrow size={13} />
            </IconButton>
          ) : null}
          <label className="flex h-[22px] items-center gap-1.5 rounded-sm border border-transparent px-1 text-dim focus-within:border-line2 hover:border-line2">
            <Search size={12} aria-hidden />
            <span className="sr-only">Find a task</span>
            <input
              ref={searchRef}
              value={words}
              onChange={(event) => setWords(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== "Escape") return;
                setWords("");
                event.currentTarget.blur();
              }}
              placeholder="find"
              className={cn(
                "bg-transparent text-12 text-text outline-none transition-[width] focus:w-32",
                words ? "w-32" : "w-9 @max-[400px]:w-0 @max-[400px]:focus:w-24",
              )}
            />
            <span className="@max-[400px]:hidden">
              <Kbd>/</Kbd>
            </span>
          </label>
        </span>
      </div>
      <div
        id="tasks-view-panel"
        role="tabpanel"
        aria-labelledby={`tasks-view-tab-${view}`}
        className="flex min-h-0 flex-1 flex-col"
      >
        {view === "graph" ? (
          <TaskGraph {...picture} />
        ) : view === "timeline" ? (
          <TaskTimeline {...picture} still={still} />
        ) : (
          <TaskTree
            phases={phases}
            tasks={mission.tasks}
            needing={needing}
            agents={mission.agents}
            callsigns={callsigns}
            selectedId={selectedId}
            words={words}
            onlyNeeding={showOnly}
            needsFirst={needsFirst}
            onSelect={onSelect}
            onEnter={onEnter}
            onCommand={takesTaskOrders(mission.status) ? onCommand : null}
            // Only where the rows stand as they are planned.
            onMove={needsFirst || isFiltered ? null : onMove}
            taskMenu={taskMenu}
          />
        )}
      </div>
    </section>
  );
});

/** Without what the chat needs, its place is kept. */
export function CenterColumn({
  tasks,
  chat,
  treeMinPx,
}: {
  tasks: TaskPaneProps;
  chat: RoomChatProps | null;
  treeMinPx: number;
}) {
  const asks = useMemo(() => openApprovals(tasks.mission.approvals).length > 0, [tasks.mission.approvals]);
  return (
    <Stacked
      id="tasks"
      label="Resize tasks and chat"
      initialPx={344}
      topMinPx={treeMinPx}
      bottomMinPx={tasks.view === "tree" || asks ? chatMinPx.usual : chatMinPx.beside}
      top={<TaskPane {...tasks} />}
      bottom={chat ? <RoomChat {...chat} /> : <SkeletonLines lines={3} />}
    />
  );
}
