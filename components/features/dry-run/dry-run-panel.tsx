"use client";

import { Undo2 } from "lucide-react";
import type { Callsigns } from "@/components/lib/callsigns";
import { counted, dollars } from "@/components/lib/format";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { Roster } from "@/contracts/api";
import type { Plan } from "@/contracts/plan";
import { rangeOf } from "./group-plan";
import type { PlanEdit, PlanEdits } from "./plan-edits";
import { PlanList } from "./plan-list";

type DryRunPanelProps = {
  plan: Plan | null;
  edits: PlanEdits;
  loading: boolean;
  /** The spec changed after the plan was edited by hand. */
  outdated: boolean;
  callsigns: Callsigns;
  roster: Roster | undefined;
  problems: string[];
  onEdit: (edit: PlanEdit) => void;
};

export function DryRunPanel({
  plan,
  edits,
  loading,
  outdated,
  callsigns,
  roster,
  problems,
  onEdit,
}: DryRunPanelProps) {
  if (!plan) {
    return loading ? (
      <SkeletonLines lines={8} />
    ) : (
      <EmptyState title="The dry run appears here" className="h-full">
        Write or drop a spec: the tasks, who does them, in what order and for how much show up before anything
        is spent.
      </EmptyState>
    );
  }
  const edited = edits.past.length > 0;
  const total = edited ? rangeOf(edits.tasks) : plan.estimate.total;
  const { implementation } = plan.estimate;
  const phaseCount = new Set(edits.tasks.map((task) => task.phase)).size;
  return (
    <section aria-label="Dry run" aria-busy={loading}>
      <div className="flex flex-wrap items-baseline gap-x-2.5 px-4 pt-3 pb-1">
        <b className="font-semibold text-22 tracking-[-0.02em]">
          {dollars(total.lowUsd)} – {dollars(total.highUsd)}
        </b>
        <span className="text-dim">
          {counted(edits.tasks.length, "task")} · {counted(phaseCount, "phase")} ·{" "}
          {plan.estimate.duration.replace("-", "–")}
        </span>
        <span className="ml-auto flex items-center gap-1.5">
          {edited ? (
            <Button size="sm" look="ghost" onClick={() => onEdit({ type: "undo" })}>
              <Undo2 size={12} /> Undo
            </Button>
          ) : null}
          <Chip>{edited ? "edited by you" : "dry run"}</Chip>
        </span>
      </div>
      <p className="px-4 pb-2.5 text-faint">
        Implementation ${implementation.lowUsd}–{implementation.highUsd}, from list prices. Nothing is spent
        before you approve.
      </p>
      {outdated ? (
        <Notice
          title="The spec has changed since you edited the plan"
          className="mx-4 mb-3"
          action={
            <Button size="sm" onClick={() => onEdit({ type: "replace", tasks: plan.tasks })}>
              Use the new plan
            </Button>
          }
        >
          Your own plan is kept until then.
        </Notice>
      ) : null}
      {problems.map((problem) => (
        <Notice key={problem} kind="fail" title={problem} className="mx-4 mb-3" />
      ))}
      <PlanList
        tasks={edits.tasks}
        phaseOrder={plan.phases.map((phase) => phase.name)}
        callsigns={callsigns}
        roster={roster}
        onEdit={onEdit}
      />
    </section>
  );
}
