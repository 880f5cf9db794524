import { ChevronDown, ChevronRight } from "lucide-react";
import { type MouseEvent, memo, type ReactNode } from "react";
import { counted } from "@/components/lib/format";
import type { PhaseView } from "@/components/lib/mission-view";
import { needsYouLook, notBuiltLook, phaseLooks, taskLook } from "@/components/lib/status-look";
import { cn } from "@/components/ui/cn";
import { Meter } from "@/components/ui/meter";
import { StateMark } from "@/components/ui/state-mark";
import type { MissionCommand } from "@/contracts/api";
import { shareUsd } from "@/contracts/expected-cost";
import { formatUsd } from "@/contracts/money";
import { EvidenceChip } from "./evidence-chip";
import { PhaseMenuButton } from "./phase-menu-button";
import { RowMenuTrigger } from "./row-menu-trigger";
import { taskMenuLabel } from "./task-menu-label";
import { isSameRow, type TaskTreeRow } from "./tree-rows";

const grid =
  "grid h-[31px] w-full cursor-default items-center gap-2 pr-3 grid-cols-[14px_15px_minmax(0,1fr)_60px_104px_58px] @max-[520px]:gap-x-1.5 @max-[520px]:grid-cols-[14px_15px_minmax(0,1fr)_48px_86px_50px] @max-[430px]:grid-cols-[14px_15px_minmax(0,1fr)_84px]";

type TaskRowProps = {
  row: TaskTreeRow;
  selected: boolean;
  callsign: string;
  progress: { done: number; of: number } | null;
  onClick: (row: TaskTreeRow) => void;
  /** The orders of a phase; null: none can be given now. */
  orders: {
    open: boolean;
    onOpenChange: (phase: string | null) => void;
    onCommand: (command: MissionCommand) => void;
  } | null;
  /** Opens the menu of a task; null: it has none now. */
  onMenu: ((rowId: string) => void) | null;
  /** That menu with its button, once it was opened. */
  menu: ReactNode;
};

export const TaskRow = memo(function TaskRow({
  row,
  selected,
  callsign,
  progress,
  onClick,
  orders,
  onMenu,
  menu,
}: TaskRowProps) {
  return row.kind === "phase" ? (
    <PhaseRow row={row} selected={selected} onClick={onClick} orders={orders} />
  ) : (
    <div
      role="treeitem"
      id={`task-${row.id}`}
      aria-level={2}
      aria-selected={selected}
      aria-posinset={row.place}
      aria-setsize={row.siblings}
      tabIndex={-1}
      onClick={(event) => isOfRow(event) && onClick(row)}
      onContextMenu={(event) => {
        if (!onMenu || !isOfRow(event)) return;
        event.preventDefault();
        onMenu(row.id);
      }}
      onKeyDown={undefined}
      className={cn(
        grid,
        "group pl-[30px]",
        row.needs && "bg-askbg",
        selected
          ? cn("shadow-[inset_2px_0_0_var(--text)]", !row.needs && "bg-hover")
          : !row.needs && "hover:bg-hover",
      )}
    >
      <span />
      <StateMark {...(row.needs ? needsYouLook : row.notBuilt ? notBuiltLook : taskLook(row.task))} />
      <span className="flex min-w-0 items-center gap-1">
        <span className="truncate" title={row.task.title}>
          <span className="mr-0.5 font-mono text-[11.5px] text-faint">{row.task.number}</span>{" "}
          {row.task.title}
        </span>
        {menu ??
          (onMenu ? (
            <RowMenuTrigger
              label={taskMenuLabel(row.task)}
              aria-haspopup="menu"
              aria-expanded={false}
              onClick={() => onMenu(row.id)}
              className={cn(!selected && "invisible group-hover:visible")}
            />
          ) : null)}
      </span>
      <span className="truncate text-12 text-dim @max-[430px]:hidden">{callsign}</span>
      <span className="flex items-center gap-[5px] truncate font-mono text-11 text-dim">
        {row.conflict && !row.needs ? (
          <span className="truncate" title={row.conflict}>
            conflict ahead
          </span>
        ) : row.holder ? (
          <span className="truncate text-faint" title={row.holder.long}>
            {row.holder.short}
          </span>
        ) : row.notBuilt && !row.needs ? (
          <span title="Nothing of it was built: it was left out, or a review found so">not built</span>
        ) : (
          <EvidenceChip task={row.task} needs={row.needs} progress={progress} />
        )}
      </span>
      <span className="text-right font-mono text-[11.5px] text-faint @max-[430px]:hidden">
        {row.task.spentMicroUsd > 0
          ? formatUsd(row.task.spentMicroUsd)
          : shareUsd(row.task) > 0
            ? `~$${shareUsd(row.task).toFixed(2)}`
            : ""}
      </span>
    </div>
  );
}, isSameTask);

/** Rows are made anew with every change of the mission; most of them read as before. */
function isSameTask({ row: before, ...one }: TaskRowProps, { row: now, ...other }: TaskRowProps): boolean {
  const names = Object.keys(other) as Array<keyof typeof other>;
  return isSameRow(before, now) && names.every((name) => one[name] === other[name]);
}

/** Not of its menu, which React takes for a part of the row. */
function isOfRow({ target, currentTarget }: MouseEvent<HTMLElement>): boolean {
  return target instanceof Element && currentTarget.contains(target) && !target.closest("button");
}

/** A phase whose open tasks all rest is paused; one that still ends its steps is pausing. */
function pausedWord({ paused, open, tasks }: PhaseView): string {
  if (paused < open) return `${paused} paused`;
  return tasks.some(({ status }) => status === "running") ? "pausing" : "paused";
}

function PhaseRow({
  row,
  selected,
  onClick,
  orders,
}: Pick<TaskRowProps, "selected" | "onClick" | "orders"> & {
  row: Extract<TaskTreeRow, { kind: "phase" }>;
}) {
  const { phase, open, needs } = row;
  const isPhaseOver = phase.state === "done" || phase.state === "skipped";
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <div
      role="treeitem"
      id={`task-${row.id}`}
      aria-level={1}
      aria-expanded={open}
      aria-selected={selected}
      tabIndex={-1}
      onClick={(event) => isOfRow(event) && onClick(row)}
      onKeyDown={undefined}
      className={cn(
        grid,
        "pl-3 font-medium",
        selected ? "bg-hover shadow-[inset_2px_0_0_var(--text)]" : "hover:bg-hover",
      )}
    >
      <Chevron size={11} aria-hidden className="text-faint" />
      <StateMark {...phaseLooks[phase.state]} />
      <span className="flex min-w-0 items-center gap-1">
        <span className="truncate">
          <span className="mr-0.5 font-mono font-normal text-[11.5px] text-faint">{phase.number}</span>{" "}
          {phase.name}
        </span>
        {orders ? (
          <PhaseMenuButton
            phase={phase}
            open={orders.open}
            onOpenChange={(shown) => orders.onOpenChange(shown ? row.id : null)}
            onCommand={orders.onCommand}
          />
        ) : null}
      </span>
      <span className="@max-[430px]:hidden" />
      <span className="flex items-center gap-[5px] whitespace-nowrap font-mono font-normal text-11 text-dim">
        {phase.paused > 0 ? (
          <span className="shrink-0 text-pause">{pausedWord(phase)}</span>
        ) : phase.state === "running" || (!isPhaseOver && phase.done > 0) ? (
          <Meter
            value={phase.done / phase.tasks.length}
            tone="run"
            label={`${phase.name}: tasks done`}
            className="h-[3px] w-[34px]"
          />
        ) : null}
        {needs > 0 && !open ? (
          <span className="text-ask">{counted(needs, "needs you", "need you")}</span>
        ) : phase.state === "skipped" ? (
          "skipped"
        ) : (
          `${phase.done} of ${phase.tasks.length}`
        )}
      </span>
      <span className="text-right font-mono font-normal text-[11.5px] text-faint @max-[430px]:hidden">
        {phase.spentMicroUsd > 0
          ? formatUsd(phase.spentMicroUsd)
          : phase.estimateUsd > 0
            ? `~$${phase.estimateUsd.toFixed(2)}`
            : ""}
      </span>
    </div>
  );
}
