"use client";

import { Undo2 } from "lucide-react";
import type { Callsigns } from "@/components/lib/callsigns";
import { counted, dollars } from "@/components/lib/format";
import { isRequirement } from "@/components/lib/is-requirement";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { CostHistory } from "@/contracts/cost-history";
import { expectedUsd } from "@/contracts/expected-cost";
import { givesSpec } from "@/contracts/flow-of";
import { formatUsdRange } from "@/contracts/money";
import type { Plan } from "@/contracts/plan";
import type { RosterView } from "@/contracts/roster";
import { basisLine } from "./basis-line";
import type { PlanEdit, PlanEdits } from "./plan-edits";
import { PlanList } from "./plan-list";

type DryRunPanelProps = {
  plan: Plan | null;
  /** What is to be done of it is expected to cost. */
  total: Parameters<typeof formatUsdRange>[0] | null;
  /** What such tasks have cost in this project. */
  history: CostHistory | null;
  edits: PlanEdits;
  /** Tasks that the mission before has done; null: there is none before. */
  kept: ReadonlySet<string> | null;
  loading: boolean;
  /** There is nothing to plan from: the text cannot be read, or something else is wrong. */
  failure: { isOfText: boolean } | null;
  /** The spec changed after the plan was edited by hand. */
  outdated: boolean;
  callsigns: Callsigns;
  roster: RosterView | undefined;
  problems: string[];
  onEdit: (edit: PlanEdit) => void;
};

const none: ReadonlySet<string> = new Set();

export function DryRunPanel({
  plan,
  total,
  history,
  edits,
  kept,
  loading,
  failure,
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
      <EmptyState
        title={
          failure
            ? failure.isOfText
              ? "No dry run: the spec cannot be read"
              : "No dry run yet"
            : "The dry run appears here"
        }
        className="min-h-72"
      >
        {failure
          ? `Mend ${failure.isOfText ? "the spec" : "what is said beside the text"}; the tasks and the estimate follow at once.`
          : "What you write is planned here: the tasks, who does them, in what order and for how much, before anything is spent."}
      </EmptyState>
    );
  }
  const edited = edits.past.length > 0;
  const requirement = isRequirement(plan);
  // Of a requirement only the analysis runs; the tasks after it are planned anew from the spec.
  const tasks = requirement ? edits.tasks.filter(givesSpec) : edits.tasks;
  const phaseCount = new Set(tasks.map((task) => task.phase)).size;
  return (
    <section aria-label="Dry run" aria-busy={loading}>
      <div className="flex flex-wrap items-baseline gap-x-2.5 px-4 pt-3 pb-1">
        <b className="font-semibold text-22 tracking-[-0.02em]">{total ? formatUsdRange(total) : ""}</b>
        <span className="text-dim">
          {requirement ? "provisional" : `${counted(tasks.length, "task")} · ${counted(phaseCount, "phase")}`}
        </span>
        <span className="ml-auto flex items-center gap-1.5">
          {edited ? (
            <Button size="sm" look="ghost" onClick={() => onEdit({ type: "undo" })}>
              <Undo2 size={12} /> Undo
            </Button>
          ) : null}
          <Chip title="Nothing has run, and nothing is spent before you approve the plan">
            {edited ? "edited by you" : "dry run"}
          </Chip>
        </span>
      </div>
      <p className="px-4 pb-2.5 text-faint">
        {requirement
          ? `The analysis comes first, for about ${dollars(tasks.reduce((sum, task) => sum + expectedUsd(task), 0))}. The plan and its price come after the analyst's spec, and wait for your approval.`
          : kept
            ? "What is kept costs nothing. Nothing is spent before you approve."
            : `${basisLine(history, plan.tasks.length)} Nothing is spent before you approve.`}
      </p>
      {requirement || kept ? null : (
        <details className="-mt-2 px-4 pb-2.5 text-12 text-faint">
          <summary className="w-fit hover:text-text">By the spec format’s own rules</summary>
          {formatUsdRange(plan.estimate.total)} and {plan.estimate.duration.replace("-", "–")} of
          implementation. They weigh tasks against each other, and know neither your models nor their speed.
        </details>
      )}
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
        tasks={tasks}
        phaseOrder={plan.phases.map((phase) => phase.name)}
        callsigns={callsigns}
        roster={roster}
        kept={kept ?? none}
        onEdit={requirement ? null : onEdit}
      />
    </section>
  );
}
