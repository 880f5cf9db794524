"use client";

import { useState } from "react";
import type { Callsigns } from "@/components/lib/callsigns";
import type { PlanDraft } from "@/components/lib/unsaved-plan";
import { isTyping } from "@/components/lib/use-hotkeys";
import type { UsdRange } from "@/contracts/expected-cost";
import type { TaskState } from "@/contracts/mission-state";
import type { RosterView } from "@/contracts/roster";
import { isTaskOver } from "@/contracts/status";
import { groupPlan } from "./group-plan";
import { plannedTasks } from "./left-out";
import { PlanCardRow } from "./plan-card-row";
import { beginChange, changePlan, isChanged, outcomeOf, type PlanChange, toggleTask } from "./plan-change";
import { TaskEditor } from "./task-editor";

/** What a person has made of a plan, and what it comes to. */
export type ChangedPlan = PlanDraft & { change: PlanChange };

type PlanCardProps = {
  /** In the plan's order. */
  tasks: readonly TaskState[];
  phases: string[];
  /** What the plan as it stands is expected to cost. */
  range: UsdRange | null;
  callsigns: Callsigns;
  roster: RosterView | undefined;
  /** What people have said about a task, by its id. */
  comments: ReadonlyMap<string, readonly string[]>;
  /** It waits for a decision, and can be changed and talked about; null: it is only looked at. */
  open: {
    change: PlanChange | null;
    /** Null: it is again as it was proposed. */
    onChange: (draft: ChangedPlan | null) => void;
    onComment: (taskId: string, text: string) => Promise<boolean>;
    /** What is being written in a field and is not applied yet; "": nothing any more. */
    onWriting: (words: string) => void;
  } | null;
};

/** The plan as a checklist: who does what, after what, for about how much, and how it stands. */
export function PlanCard({
  tasks,
  phases,
  range: proposed,
  callsigns,
  roster,
  comments,
  open,
}: PlanCardProps) {
  const [editing, setEditing] = useState<string | null>(null);
  const change = open?.change ?? beginChange(plannedTasks(tasks));
  const states = new Map(tasks.map((task) => [task.id, task]));
  // What is over already, here or in an earlier mission, cannot be left out and costs nothing more.
  const kept = new Set(
    tasks.filter((task) => task.keptFrom !== undefined || isTaskOver(task.status)).map(({ id }) => id),
  );
  const groups = groupPlan(change.edits.tasks, phases, kept);
  const rows = groups.flatMap((group) => group.tasks);
  const numbers = new Map(rows.map(({ task, number }) => [task.id, number]));
  function set(next: PlanChange) {
    if (!open) return;
    const outcome = outcomeOf(next, kept, { tasks, range: proposed });
    open.onChange(isChanged(next) ? { change: next, ...outcome } : null);
  }
  return (
    <section
      aria-label="Plan"
      onInput={({ target }) => isTyping(target) && open?.onWriting((target as HTMLInputElement).value)}
      onBlur={() => open?.onWriting("")}
      className="@container mt-3 overflow-hidden rounded-lg border"
    >
      {groups.map((group) => (
        <div key={group.name}>
          <h4 className="border-b bg-raise px-3 py-1 font-medium text-12 text-dim">{group.name}</h4>
          <ul className="border-b last:border-b-0">
            {group.tasks.map(({ task, number }) => (
              <li key={task.id}>
                {open && editing === task.id ? (
                  <TaskEditor
                    task={task}
                    others={rows
                      .filter((row) => row.task.id !== task.id)
                      .map((row) => ({ id: row.task.id, label: `${row.number} ${row.task.title}` }))}
                    phases={groups.map(({ name }) => name)}
                    roster={roster}
                    onEdit={(edit) => {
                      if (edit.type === "drop") setEditing(null);
                      set(changePlan(change, edit));
                    }}
                    onClose={() => setEditing(null)}
                  />
                ) : (
                  <PlanCardRow
                    task={task}
                    state={states.get(task.id)}
                    number={number}
                    callsign={callsigns(task.agent).callsign}
                    after={task.dependsOn.flatMap((id) => numbers.get(id) ?? [])}
                    kept={kept.has(task.id)}
                    comments={comments.get(task.id) ?? []}
                    open={
                      open
                        ? {
                            isIn: !change.leftOut.includes(task.id),
                            onToggle: (isIn) => set(toggleTask(change, task.id, isIn)),
                            onEdit: () => setEditing(task.id),
                            onComment: (text) => open.onComment(task.id, text),
                          }
                        : null
                    }
                  />
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
