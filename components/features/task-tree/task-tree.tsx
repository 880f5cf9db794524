"use client";

import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Callsigns } from "@/components/lib/callsigns";
import { echoOf } from "@/components/lib/echo";
import type { PhaseView } from "@/components/lib/mission-view";
import { asksForMenu, type TaskMenuOf } from "@/components/lib/use-task-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { isTreeKey, keepTreeFocus } from "@/components/ui/tree-focus";
import { treeStep } from "@/components/ui/tree-steps";
import { useRowsInSight } from "@/components/ui/use-rows-in-sight";
import type { MissionCommand } from "@/contracts/api";
import type { AgentState, TaskState } from "@/contracts/mission-state";
import { RowMenuTrigger } from "./row-menu-trigger";
import { taskMenuLabel } from "./task-menu-label";
import { TaskRow } from "./task-row";
import { placeOfWork, type TaskTreeRow, taskTreeRows } from "./tree-rows";

type TaskTreeProps = {
  phases: PhaseView[];
  tasks: Readonly<Record<string, TaskState>>;
  needing: ReadonlySet<string>;
  agents: Record<string, AgentState>;
  callsigns: Callsigns;
  selectedId: string | null;
  words: string;
  onlyNeeding: boolean;
  needsFirst: boolean;
  onSelect: (taskId: string | null) => void;
  /** Enter: go on to the workbench. */
  onEnter: () => void;
  /** Null: no orders about phases can be given now. */
  onCommand: ((command: MissionCommand) => void) | null;
  /** Puts a task one place further up or down; null: none can be moved now. */
  onMove: ((taskId: string, way: "up" | "down") => void) | null;
  /** The orders of one task, with the button that opens them; null: none can be given now. */
  taskMenu: TaskMenuOf | null;
};

const rowPx = 31;

/** Phases and tasks; what is worked on is kept in sight until somebody goes through them. Up and Down move, with Alt they move the task, Left and Right fold, Enter goes to the workbench, M opens the orders of a phase or a task. */
export function TaskTree({
  phases,
  tasks,
  needing,
  agents,
  callsigns,
  selectedId,
  words,
  onlyNeeding,
  needsFirst,
  onSelect,
  onEnter,
  onCommand,
  onMove,
  taskMenu,
}: TaskTreeProps) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  /** The row whose orders are shown. */
  const [menuOf, setMenuOf] = useState<string | null>(null);
  /** The task whose orders were shown last: what they ask about stays when they close. */
  const [lastMenuOf, setLastMenuOf] = useState<string | null>(null);
  if (menuOf !== null && menuOf !== lastMenuOf) setLastMenuOf(menuOf);
  const [cursor, setCursor] = useState<string | null>(null);
  /** Somebody has scrolled it, or gone through it: it stays where they left it. */
  const touched = useRef(false);
  /** What was asked for here and is not yet in the address. */
  const awaited = useRef<readonly string[]>([]);
  const rows = useMemo(
    () => taskTreeRows(phases, tasks, needing, closed, words, onlyNeeding, needsFirst),
    [phases, tasks, needing, closed, words, onlyNeeding, needsFirst],
  );
  const current = cursor ?? selectedId;
  const { scroller, places, totalPx, show } = useRowsInSight(rows.length, rowPx);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new selection scrolls, and the first time there is something to scroll
  useEffect(() => {
    // Of our own wish: the cursor may be further by now, and a late answer would take it back.
    const echo = echoOf(awaited.current, selectedId);
    awaited.current = echo.awaited;
    if (echo.isEcho) return;
    setCursor(selectedId);
    const at = rows.findIndex((row) => row.id === selectedId);
    if (at >= 0) show(at);
  }, [selectedId, show]);

  const workAt = placeOfWork(rows);
  const workId = rows[workAt]?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only work that goes on elsewhere scrolls
  useEffect(() => {
    if (workAt < 0 || touched.current || current !== null) return;
    // With what comes after it.
    show(Math.min(rows.length - 1, workAt + 1));
    show(workAt);
  }, [workId, show]);
  function touch() {
    touched.current = true;
  }

  const select = useCallback(
    (id: string) => {
      awaited.current = id === selectedId ? [] : [...awaited.current, id];
      onSelect(id);
    },
    [selectedId, onSelect],
  );
  const fold = useCallback((name: string, shut: boolean) => {
    setClosed((before) => {
      const next = new Set(before);
      if (shut) next.add(name);
      else next.delete(name);
      return next;
    });
  }, []);
  const onClick = useCallback(
    (row: TaskTreeRow) => {
      setCursor(row.id);
      if (row.kind === "phase") fold(row.phase.name, row.open);
      else select(row.id);
    },
    [fold, select],
  );

  function goTo(at: number) {
    const row = rows[Math.min(rows.length - 1, Math.max(0, at))];
    if (!row) return;
    setCursor(row.id);
    if (row.kind === "task") select(row.id);
    show(rows.indexOf(row));
  }

  function onKeyDown(event: KeyboardEvent) {
    touch();
    if (!isTreeKey(event)) return;
    const at = rows.findIndex((row) => row.id === current);
    const row = rows[at];
    if (event.altKey) {
      const way = event.key === "ArrowUp" ? "up" : event.key === "ArrowDown" ? "down" : null;
      if (!way || row?.kind !== "task" || !onMove) return;
      event.preventDefault();
      return onMove(row.id, way);
    }
    const step = treeStep(event.key, at, rows.length, (place) => placeOf(rows[place]));
    if (step && "goTo" in step) goTo(step.goTo);
    else if (step && row?.kind === "phase") fold(row.phase.name, step.fold);
    else if (asksForMenu(event) && (row?.kind === "phase" ? onCommand : row && taskMenu))
      setMenuOf(row?.id ?? null);
    else if (event.key === "Enter" || event.key === " ") {
      if (row?.kind === "phase") fold(row.phase.name, row.open);
      else onEnter();
    } else return;
    event.preventDefault();
  }

  if (rows.length === 0) {
    return words || onlyNeeding ? (
      <EmptyState title="No task matches" className="flex-1" />
    ) : (
      <EmptyState title="No plan yet" className="flex-1">
        The tasks stand here, by phase, as soon as the spec has been read.
      </EmptyState>
    );
  }
  return (
    <div
      ref={scroller}
      role="tree"
      aria-label="Tasks"
      tabIndex={0}
      aria-activedescendant={current ? `task-${current}` : undefined}
      onKeyDown={onKeyDown}
      onWheel={touch}
      onTouchMove={touch}
      onPointerDown={touch}
      onFocus={keepTreeFocus}
      className="@container min-h-0 flex-1 overflow-y-auto"
    >
      <div role="presentation" className="relative" style={{ height: totalPx }}>
        {places.map((place) => {
          const row = rows[place];
          if (!row) return null;
          const agent = row.kind === "task" ? agents[row.task.agent] : undefined;
          return (
            <div
              role="presentation"
              key={row.id}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${place * rowPx}px)` }}
            >
              <TaskRow
                row={row}
                selected={row.id === current}
                callsign={row.kind === "task" ? callsigns(row.task.agent).callsign : ""}
                progress={row.kind === "task" && agent?.taskId === row.id ? agent.progress : null}
                onClick={onClick}
                orders={
                  row.kind === "phase" && onCommand
                    ? { open: menuOf === row.id, onOpenChange: setMenuOf, onCommand }
                    : null
                }
                onMenu={taskMenu ? setMenuOf : null}
                menu={
                  row.kind === "task" && taskMenu && row.id === lastMenuOf
                    ? taskMenu(row.task, {
                        open: menuOf === row.id,
                        onOpenChange: (open) => setMenuOf(open ? row.id : null),
                        trigger: <RowMenuTrigger label={taskMenuLabel(row.task)} />,
                      })
                    : null
                }
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function placeOf(row: TaskTreeRow | undefined) {
  return row?.kind === "phase" ? { level: 1, open: row.open } : { level: 2, open: null };
}
