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

export function PlanRow({ task, number, callsign, after, selected, kept, onSelect, onEdit }: PlanRowProps) {
  return (
    <div
      role="option"
      id={`plan-${task.id}`}
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
      <span className="font-mono text-[11.5px] text-faint">{number}</span>
      <span className="truncate" title={task.title}>
        {task.title}
      </span>
      <span className="truncate text-12 text-dim">{callsign}</span>
      <span className="truncate font-mono text-11 text-faint" title={after}>
        {after}
      </span>
      <span className="text-right font-mono text-[11.5px] text-dim">
        {kept ? <span className="text-faint">kept</span> : dollars(expectedUsd(task))}
      </span>
    </div>
  );
}
