import { Pencil } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { dollars } from "@/components/lib/format";
import { cn } from "@/components/ui/cn";
import { expectedUsd } from "@/contracts/expected-cost";
import type { PlanTask } from "@/contracts/plan";
import { RowButton } from "./row-button";

type PlanRowProps = {
  task: PlanTask;
  number: string;
  callsign: string;
  after: string;
  selected: boolean;
  /** Done in the mission that is run again. */
  kept: boolean;
  onSelect: () => void;
  /** Null: this plan is only looked at. */
  onEdit: (() => void) | null;
};

/** @returns the id of a task's row in the page */
export function planRowId(taskId: string): string {
  return `plan-${taskId}`;
}

export function PlanRow({ task, number, callsign, after, selected, kept, onSelect, onEdit }: PlanRowProps) {
  const faint = selected ? "text-dim" : "text-faint";
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of a grid that is no table
    <div
      role="row"
      id={planRowId(task.id)}
      aria-selected={selected}
      tabIndex={-1}
      onClick={onSelect}
      onDoubleClick={onEdit ?? undefined}
      onKeyDown={undefined}
      className={cn(
        "group grid h-[30px] cursor-default grid-cols-[26px_1fr_76px_84px_56px] items-center gap-2 px-4",
        selected ? "bg-line shadow-[inset_2px_0_0_var(--text)]" : "hover:bg-hover active:bg-line",
      )}
    >
      <Cell className={cn("font-mono text-[11.5px]", faint)}>{number}</Cell>
      <Cell className="flex min-w-0 items-center gap-1">
        <span className="truncate" title={task.title}>
          {task.title}
        </span>
        {onEdit ? (
          <RowButton
            label={`Edit ${number} ${task.title}`}
            // One stop for the keyboard in a plan of any length: the chosen row's.
            tabIndex={selected ? 0 : -1}
            onClick={onEdit}
            // Of the others the title has its place.
            className={cn(!selected && "hidden group-hover:inline-grid pointer-coarse:inline-grid")}
          >
            <Pencil size={12} aria-hidden />
          </RowButton>
        ) : null}
      </Cell>
      <Cell className="truncate text-12 text-dim">{callsign}</Cell>
      <Cell className={cn("truncate font-mono text-11", faint)} title={after}>
        {after}
      </Cell>
      <Cell className="text-right font-mono text-[11.5px] text-dim">
        {kept ? <span className={faint}>kept</span> : dollars(expectedUsd(task))}
      </Cell>
    </div>
  );
}

/** A row whose one cell holds the fields of its task. */
export function PlanEditorRow({ task, children }: { task: PlanTask; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of a grid that is no table
    <div role="row" id={planRowId(task.id)} aria-selected tabIndex={-1}>
      <Cell>{children}</Cell>
    </div>
  );
}

function Cell(props: ComponentProps<"div">) {
  // biome-ignore lint/a11y/useSemanticElements: a cell of a grid that is no table
  return <div role="cell" {...props} />;
}
