"use client";

import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { useEffect, useId, useRef } from "react";
import { readDollars } from "@/components/lib/read-dollars";
import { readGlobs } from "@/components/lib/read-globs";
import { AgentSelect } from "@/components/ui/agent-select";
import { Button } from "@/components/ui/button";
import { ChooseMany } from "@/components/ui/choose-many";
import { Select, TextArea, TextInput } from "@/components/ui/field";
import { FormRow } from "@/components/ui/form-row";
import { IconButton } from "@/components/ui/icon-button";
import { type PlanTask, taskTypes } from "@/contracts/plan";
import type { RosterView } from "@/contracts/roster";
import type { PlanEdit } from "./plan-edits";

type TaskEditorProps = {
  task: PlanTask;
  /** The other tasks with their numbers, to wait for. */
  others: Array<{ id: string; label: string }>;
  phases: string[];
  roster: RosterView | undefined;
  onEdit: (edit: PlanEdit) => void;
  onClose: () => void;
};

/** Everything of a planned task that a person may change, in place. Each field applies when it is left. */
export function TaskEditor({ task, others, phases, roster, onEdit, onClose }: TaskEditorProps) {
  const id = useId();
  const name = useRef<HTMLInputElement>(null);
  useEffect(() => {
    name.current?.focus();
    name.current?.select();
  }, []);
  const change = (changes: Partial<Omit<PlanTask, "id">>) => onEdit({ type: "change", id: task.id, changes });

  return (
    <fieldset
      className="border-y bg-raise px-4 py-3 shadow-[inset_2px_0_0_var(--text)]"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
    >
      <legend className="sr-only">Edit {task.title}</legend>
      <div className="grid grid-cols-[76px_1fr] items-start gap-x-3 gap-y-2">
        <FormRow label="Name" htmlFor={`${id}-name`}>
          <TextInput
            ref={name}
            id={`${id}-name`}
            key={`${task.id}-name`}
            defaultValue={task.title}
            maxLength={200}
            onBlur={(event) =>
              event.target.value.trim() !== task.title && change({ title: event.target.value.trim() })
            }
            onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
          />
        </FormRow>
        <FormRow label="Agent" htmlFor={`${id}-agent`}>
          <AgentSelect
            id={`${id}-agent`}
            agents={roster?.agents ?? []}
            value={task.agent}
            onChange={(agent) => change({ agent })}
            className="w-full"
          />
        </FormRow>
        <FormRow label="Type" htmlFor={`${id}-type`}>
          <Select
            id={`${id}-type`}
            value={task.type}
            onChange={(event) => change({ type: event.target.value as PlanTask["type"] })}
          >
            {taskTypes
              .filter((type) => type !== "decision" || task.type === type)
              .map((type) => (
                <option key={type} value={type}>
                  {type.replaceAll("_", " ")}
                </option>
              ))}
          </Select>
          <label htmlFor={`${id}-phase`} className="ml-2 text-12 text-dim">
            Phase
          </label>
          <Select
            id={`${id}-phase`}
            value={task.phase}
            onChange={(event) => change({ phase: event.target.value })}
          >
            {phases.map((phase) => (
              <option key={phase} value={phase}>
                {phase}
              </option>
            ))}
          </Select>
        </FormRow>
        <FormRow label="After" htmlFor={`${id}-after`}>
          <ChooseMany
            id={`${id}-after`}
            name="After"
            label="Tasks to wait for"
            options={others}
            chosen={task.dependsOn}
            none="nothing"
            onChange={(dependsOn) => change({ dependsOn })}
          />
        </FormRow>
        <FormRow label="May write" htmlFor={`${id}-writes`}>
          <TextInput
            id={`${id}-writes`}
            key={`${task.id}-writes`}
            defaultValue={task.writes.join(", ")}
            placeholder="src/api/**, test/**"
            className="font-mono"
            onBlur={(event) => {
              const writes = readGlobs(event.target.value);
              if (writes.join() !== task.writes.join()) change({ writes });
            }}
          />
        </FormRow>
        <FormRow label="Budget" htmlFor={`${id}-cap`}>
          <span className="text-12 text-dim">$</span>
          <TextInput
            id={`${id}-cap`}
            key={`${task.id}-cap-${task.capUsd ?? ""}`}
            defaultValue={task.capUsd ?? ""}
            inputMode="decimal"
            placeholder="as the mission"
            className="w-28! font-mono"
            onBlur={(event) => {
              const cap = readDollars(event.target.value) || undefined;
              // What is no amount is left out, and the field says so.
              if (cap === undefined) event.target.value = "";
              if (cap !== task.capUsd) change({ capUsd: cap });
            }}
          />
        </FormRow>
        <FormRow label="Brief" htmlFor={`${id}-brief`}>
          <TextArea
            id={`${id}-brief`}
            key={`${task.id}-brief`}
            rows={3}
            defaultValue={task.description}
            onBlur={(event) =>
              event.target.value !== task.description && change({ description: event.target.value })
            }
          />
        </FormRow>
      </div>
      <div className="mt-2.5 flex items-center gap-1 pl-[88px]">
        <IconButton label="Move up" onClick={() => onEdit({ type: "move", id: task.id, by: -1 })}>
          <ArrowUp size={13} />
        </IconButton>
        <IconButton label="Move down" onClick={() => onEdit({ type: "move", id: task.id, by: 1 })}>
          <ArrowDown size={13} />
        </IconButton>
        <IconButton label="Drop this task" keys="D" onClick={() => onEdit({ type: "drop", id: task.id })}>
          <Trash2 size={13} />
        </IconButton>
        {task.criteria.length > 0 ? (
          <span className="truncate font-mono text-11 text-faint">covers {task.criteria.join(" ")}</span>
        ) : null}
        <Button size="sm" className="ml-auto" onClick={onClose}>
          Close
        </Button>
      </div>
    </fieldset>
  );
}
