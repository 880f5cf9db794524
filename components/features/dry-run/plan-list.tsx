"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import type { Callsigns } from "@/components/lib/callsigns";
import { dollars } from "@/components/lib/format";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import type { PlanTask } from "@/contracts/plan";
import type { RosterView } from "@/contracts/roster";
import { groupPlan } from "./group-plan";
import type { PlanEdit } from "./plan-edits";
import { PlanEditorRow, PlanRow, planRowId } from "./plan-row";
import { TaskEditor } from "./task-editor";

type PlanListProps = {
  tasks: PlanTask[];
  phaseOrder: string[];
  callsigns: Callsigns;
  roster: RosterView | undefined;
  /** Tasks that are done already. */
  kept: ReadonlySet<string>;
  /** Null: this plan is only looked at. */
  onEdit: ((edit: PlanEdit) => void) | null;
};

/** The plan by phase. Arrows move, E edits, A adds, D drops, Alt and an arrow re-orders. */
export function PlanList({ tasks, phaseOrder, callsigns, roster, kept, onEdit }: PlanListProps) {
  const [selected, setSelected] = useState<string | null>(null);
  const [editing, setEditing] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const phases = groupPlan(tasks, phaseOrder, kept);
  const rows = phases.flatMap((phase) => phase.tasks);
  /** The row that stands for the selection; a task that was dropped has none. */
  const current = rows.find(({ task }) => task.id === selected)?.task;
  const numbers = new Map(rows.map(({ task, number }) => [task.id, number]));
  const afterText = (task: PlanTask) =>
    task.dependsOn.length === 0
      ? ""
      : `after ${task.dependsOn.map((id) => numbers.get(id) ?? "?").join(", ")}`;

  function addAfter(task: PlanTask | undefined) {
    const phase = task?.phase ?? phases.at(-1)?.name ?? "Implementation";
    onEdit?.({ type: "add", afterId: task?.id ?? null, phase, agent: task?.agent ?? "backend-developer" });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== list.current || event.ctrlKey || event.metaKey) return;
    const at = rows.findIndex(({ task }) => task.id === selected);
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && event.altKey && current) onEdit?.({ type: "move", id: current.id, by: step });
    else if (step !== 0)
      setSelected(rows[Math.min(rows.length - 1, Math.max(0, at + step))]?.task.id ?? null);
    else if (!onEdit) return;
    else if ((event.key === "e" || event.key === "Enter") && current) setEditing(current.id);
    else if (event.key === "a") addAfter(current);
    else if ((event.key === "d" || event.key === "Delete") && current) {
      setSelected(rows[at + 1]?.task.id ?? rows[at - 1]?.task.id ?? null);
      onEdit({ type: "drop", id: current.id });
    } else return;
    event.preventDefault();
  }

  return (
    <>
      {/* A grid, not a list box: a row may hold the fields of the task that is edited. */}
      {/* biome-ignore lint/a11y/useSemanticElements: no table, its rows are moved and edited */}
      <div
        ref={list}
        role="grid"
        aria-label={onEdit ? "Planned tasks. Arrows move, E edits, A adds, D drops." : "Planned tasks"}
        aria-activedescendant={current ? planRowId(current.id) : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={(event) =>
          event.target === list.current && !selected && setSelected(rows[0]?.task.id ?? null)
        }
      >
        {phases.map((phase) => (
          // biome-ignore lint/a11y/useSemanticElements: rows of a grid are grouped by role
          <div key={phase.name} role="rowgroup" aria-label={`${phase.number} · ${phase.name}`}>
            <div className="grid h-[27px] grid-cols-[26px_1fr_56px] items-center gap-2 border-t bg-raise px-4 font-medium text-12 text-dim">
              <span />
              <span>
                {phase.number} · {phase.name}
              </span>
              <span
                className="text-right font-mono text-[11.5px]"
                title="The sum of what its tasks are expected to cost, rounded once: each task is rounded by itself"
              >
                {dollars(phase.usd)}
              </span>
            </div>
            {phase.tasks.map(({ task, number }) =>
              onEdit && editing === task.id ? (
                <PlanEditorRow key={task.id} task={task}>
                  <TaskEditor
                    task={task}
                    others={rows
                      .filter((row) => row.task.id !== task.id)
                      .map((row) => ({ id: row.task.id, label: `${row.number} ${row.task.title}` }))}
                    phases={phases.map((other) => other.name)}
                    roster={roster}
                    onEdit={onEdit}
                    onClose={() => {
                      setEditing(null);
                      list.current?.focus({ preventScroll: true });
                    }}
                  />
                </PlanEditorRow>
              ) : (
                <PlanRow
                  key={task.id}
                  task={task}
                  number={number}
                  callsign={callsigns(task.agent).callsign}
                  after={afterText(task)}
                  selected={selected === task.id}
                  kept={kept.has(task.id)}
                  onSelect={() => {
                    // First the focus: it chooses the first row where none is chosen yet. What is pressed stays where it
                    // is, or the second press of two would be on its neighbour.
                    list.current?.focus({ preventScroll: true });
                    setSelected(task.id);
                  }}
                  onEdit={onEdit && (() => setEditing(task.id))}
                />
              ),
            )}
          </div>
        ))}
      </div>
      {onEdit ? (
        <div className="flex flex-wrap items-center gap-1.5 border-t px-4 py-2">
          <Button size="sm" look="ghost" onClick={() => addAfter(current)}>
            Add task
          </Button>
          <span className="ml-auto text-12 text-faint max-md:hidden">
            <Kbd>↑</Kbd> <Kbd>↓</Kbd> choose <Kbd>E</Kbd> edit <Kbd>A</Kbd> add <Kbd>D</Kbd> drop
          </span>
        </div>
      ) : null}
    </>
  );
}
