import type { ComponentProps, ReactNode } from "react";
import { dollars } from "@/components/lib/format";
import { cn } from "@/components/ui/cn";
import { expectedUsd } from "@/contracts/expected-cost";
import type { PlanTask } from "@/contracts/plan";

type PlanRowProps = {
  task: PlanTask;
  number: string;
  callsign: string;
  after: string;
  selected: boolean;
  /** Done in the mission that is run again. */
  kept: boolean;
  onSelect: () => void;
  onEdit: () => void;
};

/** @returns the id of a task's row in the page */
export function planRowId(taskId: string): string {
  return `plan-${taskId}`;
}

export function PlanRow({ task, number, callsign, after, selected, kept, onSelect, onEdit }: PlanRowProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of a grid that is no table
    <div
      role="row"
      id={planRowId(task.id)}
      aria-selected={selected}
      tabIndex={-1}
      onClick={onSelect}
      onDoubleClick={onEdit}
      onKeyDown={undefined}
      className={cn(
        "grid h-[30px] cursor-default grid-cols-[26px_1fr_76px_84px_56px] items-center gap-2 px-4",
        selected ? "bg-hover shadow-[inset_2px_0_0_var(--text)]" : "hover:bg-hover",
      )}
    >
      <Cell className="font-mono text-[11.5px] text-faint">{number}</Cell>
      <Cell className="truncate" title={task.title}>
        {task.title}
      </Cell>
      <Cell className="truncate text-12 text-dim">{callsign}</Cell>
      <Cell className="truncate font-mono text-11 text-faint" title={after}>
        {after}
      </Cell>
      <Cell className="text-right font-mono text-[11.5px] text-dim">
        {kept ? <span className="text-faint">kept</span> : dollars(expectedUsd(task))}
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
